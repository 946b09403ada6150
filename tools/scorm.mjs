// npm run build:scorm: the page as one file, packed for learning platforms (SCORM 1.2, Content Packaging).
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'

const PAGE = 'last-ack.html'

// No xsi:schemaLocation: the schemas of ADL and IMS are not ours to pack, and a platform has its own.
const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="last-ack" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>Last ACK</title>
      <item identifier="lesson" identifierref="page" isvisible="true">
        <title>Last ACK: how a TCP connection closes</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="${PAGE}">
      <file href="${PAGE}" />
    </resource>
  </resources>
</manifest>
`

/** The package as a zip. The same page gives the same bytes: what is packed has the oldest date that a zip knows. */
export const packed = (html) =>
  zipSync({ 'imsmanifest.xml': strToU8(MANIFEST), [PAGE]: html }, { level: 9, mtime: new Date(1980, 0, 1) })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist-single')
  const zip = packed(readFileSync(join(folder, PAGE)))
  writeFileSync(join(folder, 'last-ack-scorm.zip'), zip)
  console.log(`dist-single/last-ack-scorm.zip  ${(zip.length / 1000).toFixed(0)} kB`)
}

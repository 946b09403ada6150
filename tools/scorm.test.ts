import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript
import { packed } from './scorm.mjs'

const zip: Uint8Array = packed(new TextEncoder().encode('<!doctype html>'))
const files = unzipSync(zip)
const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array())

/** The values of an attribute, in order. */
const all = (attribute: string): string[] =>
  [...manifest.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')

test('the package holds the manifest at its root, and the page', () => {
  expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', 'last-ack.html'])
  expect(strFromU8(files['last-ack.html'] ?? new Uint8Array())).toBe('<!doctype html>')
})

test('the manifest lists every other file, and its references lead somewhere', () => {
  const listed = [...manifest.matchAll(/<file href="([^"]+)" \/>/g)].map(([, href]) => href)
  expect(listed).toEqual(Object.keys(files).filter((name) => name !== 'imsmanifest.xml'))
  const identifiers = all('identifier')
  expect(new Set(identifiers).size).toBe(identifiers.length)
  for (const reference of [...all('identifierref'), ...all('default')]) expect(identifiers).toContain(reference)
})

test('it says what it is: SCORM 1.2, a SCO; it names no schema that is not in it', () => {
  expect(manifest).toMatch(/<schema>ADL SCORM<\/schema>\s*<schemaversion>1\.2<\/schemaversion>/)
  expect(manifest).toMatch(/<resource [^>]*type="webcontent" adlcp:scormtype="sco" href="last-ack\.html"/)
  const namespaces = [...manifest.matchAll(/\sxmlns(?::\w+)?="([^"]+)"/g)].map(([, uri]) => uri)
  expect(namespaces).toEqual([
    'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
    'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  ])
  for (const [name] of manifest.matchAll(/[\w.-]+\.xsd/g)) expect(Object.keys(files)).toContain(name)
})

test('the same page gives the same package', () => {
  expect(packed(new TextEncoder().encode('<!doctype html>'))).toEqual(zip)
})

import { readdirSync, readFileSync } from 'node:fs'
import { type Recording, readRecording } from './recording'

/** The project's own fixtures, for the tests. */
const folder = new URL('./fixtures/', import.meta.url)

export const fixture = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

/** Every recording, in the order of its file's name. */
export const recordings = (): Recording[] =>
  readdirSync(new URL('recordings/', folder))
    .filter((name) => name.endsWith('.json') && !name.startsWith('segment-arrives'))
    .sort()
    .map((name) => readRecording(JSON.parse(fixture(`recordings/${name}`))))

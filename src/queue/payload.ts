/** A document on its way through the queue: packed small, and whatever characters it has, into text that PostgreSQL takes. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { SourceText } from '../model/source.js'

/** Packs a document. JSON of PostgreSQL refuses NUL and lone surrogates, which real texts have. */
export function pack(source: SourceText): string {
  return gzipSync(JSON.stringify(source)).toString('base64')
}

/** Gives back what {@link pack} was given. */
export function unpack(packed: string): SourceText {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as SourceText
}

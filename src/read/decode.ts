/** Bytes in, text out; bytes that are no text are refused, never patched up. */
import { ChiptrailError } from '../errors.js'

/** First bytes of files that people rename to .txt, with what they are. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP archive or an Office document'],
  ['\u0089PNG', 'a PNG picture'],
  ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u007fELF', 'a program'],
  ['SQLite format 3', 'an SQLite database'],
]

/** How many bytes are looked at to tell text from other things. */
const HEAD = 4_096

/**
 * Decodes UTF-8 (with or without byte order mark) or, by its mark, UTF-16.
 *
 * @throws UNREADABLE saying what the bytes are, if known, and at which byte they stop being UTF-8.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  const utf16 = head.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : head.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : null
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  const known = SIGNATURES.find(([signature]) => head.startsWith(signature))
  if (known || head.includes('\0'))
    throw new ChiptrailError(
      'UNREADABLE',
      `Expected text, but ${name} holds ${known ? known[1] : 'binary data'}; convert it to text first.`,
    )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ChiptrailError(
      'UNREADABLE',
      `Expected UTF-8, but byte ${firstBadByte(bytes)} of ${name} is not; save the file as UTF-8 and try again.`,
      { cause },
    )
  }
}

/** Finds the first byte that is not UTF-8, by halving; bytes before it decode. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.byteLength
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodes(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function decodes(bytes: Uint8Array): boolean {
  try {
    // `stream` lets a character that is cut at the end pass.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

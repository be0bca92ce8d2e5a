/** Bytes in, text out; bytes that are no text are refused, never patched up. */
import jschardet from 'jschardet'
import { ChiptrailError } from '../errors.js'

/** How many bytes are looked at to tell text from other things and one charset from another. */
const SAMPLE = 65_536
/** Charsets that detection may choose, with their decoder and what their text must mostly be made of. */
const DETECTED: Readonly<Record<string, { label: string; proof: RegExp }>> = {
  GB2312: { label: 'gb18030', proof: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu },
  GBK: { label: 'gb18030', proof: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu },
  GB18030: { label: 'gb18030', proof: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu },
  BIG5: { label: 'big5', proof: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu },
  'WINDOWS-1252': { label: 'windows-1252', proof: /[\p{Script=Latin}\u2010-\u2027£€©®°·]/gu },
  'ISO-8859-1': { label: 'windows-1252', proof: /[\p{Script=Latin}\u2010-\u2027£€©®°·]/gu },
}
/** Share of the characters beyond ASCII that must be such. The detector's own certainty says little on short texts. */
const PROVEN = 0.9

/**
 * Decodes by, in this order: byte order mark, UTF-16 by its zeros, UTF-8, the charset that an HTML
 * page declares, and detection (GB18030, Big5, Windows-1252). A byte order mark is left out.
 *
 * @throws UNREADABLE if the bytes are binary, or in no charset that can be told, with the place
 *   where they stop being UTF-8.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const utf16 = utf16Label(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  if (bytes.subarray(0, SAMPLE).includes(0))
    throw new ChiptrailError(
      'UNREADABLE',
      `Expected text, but ${name} holds binary data; convert it to text first.`,
    )
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return utf8
  const declared = declaredCharset(bytes)
  const decoded = declared === null ? decodeDetected(bytes) : tryDecode(bytes, declared)
  if (decoded !== null) return decoded
  throw new ChiptrailError(
    'UNREADABLE',
    `Expected UTF-8, GB18030, Big5 or UTF-16, but byte ${firstBadByte(bytes)} of ${name} is not UTF-8 and no other ` +
      'charset could be told; save the file as UTF-8 and try again.',
  )
}

function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Latin letters, digits and line ends in UTF-16 have a zero on one side, and always the same one.
  const sample = bytes.subarray(0, 2_048)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (bytes.byteLength % 2 !== 0 || even + odd < sample.byteLength / 20) return null
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : null
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1')
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  if (label === undefined) return null
  return /^(gb2312|gbk|gb18030)$/.test(label) ? 'gb18030' : /^big5/.test(label) ? 'big5' : null
}

function decodeDetected(bytes: Uint8Array): string | null {
  const { encoding } = jschardet.detect(Buffer.from(bytes.subarray(0, SAMPLE)))
  const known = encoding ? DETECTED[encoding.toUpperCase()] : undefined
  const text = known ? tryDecode(bytes, known.label) : null
  if (!known || text === null) return null
  const beyondAscii = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  return (text.match(known.proof)?.length ?? 0) >= beyondAscii * PROVEN ? text : null
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Finds the first byte that is not UTF-8, by halving; the bytes before it decode. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.byteLength
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (startsAsUtf8(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function startsAsUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` lets a character that is cut at the end pass.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Bytes in, text out; bytes that are no text are refused, never patched up. */
import jschardet from 'jschardet'
import { ChiptrailError } from '../errors.js'

/** How many bytes are looked at to tell text from other things and one charset from another. */
const SAMPLE = 65_536
/** Charsets that detection may choose, with their decoder and what their text must mostly be made of. */
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu
const GB18030 = { label: 'gb18030', proof: HAN }
const BIG5 = { label: 'big5', proof: HAN }
const LATIN = { label: 'windows-1252', proof: /[\p{Script=Latin}\x80-\x9f£©®°·\u00a0]/gu }
const DETECTED: Readonly<Record<string, { label: string; proof: RegExp }>> = {
  GB2312: GB18030,
  GBK: GB18030,
  GB18030,
  BIG5,
  'WINDOWS-1252': LATIN,
  'ISO-8859-1': LATIN,
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
  const marked = byteOrderMark(bytes)
  const sample = bytes.subarray(0, SAMPLE)
  const utf16 = marked ?? (sample.includes(0) ? utf16WithoutMark(sample) : null)
  if (utf16) {
    const text = tryDecode(bytes, utf16)
    if (text !== null) return text
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} begins as UTF-16 but breaks off or turns into something else; save the file as UTF-8 and try again.`,
    )
  }
  if (sample.includes(0))
    throw new ChiptrailError(
      'UNREADABLE',
      `Expected text, but ${name} holds binary data; convert it to text first.`,
    )
  const declared = declaredCharset(bytes)
  const decoded =
    tryDecode(bytes, 'utf-8') ??
    (declared === null ? null : tryDecode(bytes, declared)) ??
    decodeDetected(bytes)
  if (decoded !== null) return decoded
  throw new ChiptrailError(
    'UNREADABLE',
    `Expected UTF-8, GB18030, Big5 or UTF-16, but byte ${firstBadByte(bytes)} of ${name} is not UTF-8 and no other ` +
      'charset could be told; save the file as UTF-8 and try again.',
  )
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Text is mostly made of these; the wrong byte order, and binary data, make characters from all over Unicode. */
const PLAUSIBLE = /[\t\n\f\r -~\p{Script=Han}\p{Script=Latin}\u2010-\u203b\u3000-\u303f\uff00-\uffef]/gu
/** The characters that no Chinese or English text goes without for long. */
const EVERYDAY = /[\n ,.，。、：:的一是在有和年月日公司大学采购]/gu

/** Tells the byte order by which of the two gives text; most plausible characters, then most everyday ones. */
function utf16WithoutMark(sample: Uint8Array): string | null {
  const even = sample.subarray(0, sample.byteLength & ~1)
  const candidates = ['utf-16le', 'utf-16be'].map((label) => {
    // The sample may end between the halves of a pair, which is no fault of the text.
    const text = new TextDecoder(label).decode(even)
    const plausible = (text.match(PLAUSIBLE)?.length ?? 0) / Math.max(1, [...text].length)
    return { label, plausible, everyday: text.match(EVERYDAY)?.length ?? 0 }
  })
  const [best] = candidates
    .filter(({ plausible, everyday }) => plausible >= PROVEN && everyday > 0)
    .sort((a, b) => b.plausible - a.plausible || b.everyday - a.everyday)
  return best?.label ?? null
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1')
  const label = /(?:<meta[^>]+charset|<\?xml[^>]+encoding)\s*=\s*["']?\s*([\w-]+)/i
    .exec(head)?.[1]
    ?.toLowerCase()
  if (label === undefined) return null
  return /^(gb2312|gbk|gb18030|x-gbk|gb_2312-80)$/.test(label)
    ? 'gb18030'
    : /^big5/.test(label)
      ? 'big5'
      : null
}

function decodeDetected(bytes: Uint8Array): string | null {
  const { encoding } = jschardet.detect(Buffer.from(bytes.subarray(0, SAMPLE)))
  const known = encoding ? DETECTED[encoding.toUpperCase()] : undefined
  // Short Chinese texts pass for accented letters; accented letters hardly ever make whole Chinese characters.
  const charsets = known?.label === LATIN.label ? [GB18030, BIG5, LATIN] : known ? [known] : []
  for (const { label, proof } of charsets) {
    const text = tryDecode(bytes, label)
    if (text === null) continue
    const beyondAscii = text.match(/[^\0-\x7f]/gu)?.length ?? 0
    if ((text.match(proof)?.length ?? 0) >= beyondAscii * PROVEN)
      return label === LATIN.label ? text.replace(/[\x80-\x9f]/g, fromWindows) : text
  }
  return null
}

/** What Windows-1252 has from 0x80 to 0x9f; Node's decoder leaves the control characters of Latin-1 there. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function fromWindows(control: string): string {
  return WINDOWS[control.charCodeAt(0) - 0x80] ?? control
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

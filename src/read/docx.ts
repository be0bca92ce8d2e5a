/** DOCX in, text out, over HTML so that the tables of a notice keep their labels. */
import mammoth from 'mammoth'
import { ChiptrailError } from '../errors.js'
import type { ParsedDocument, ParseLimits } from './formats.js'
import { parseHtml } from './html.js'
import { unpackedSize } from './zip.js'

/** How many times larger than its file a document may unpack. */
const MAX_RATIO = 200

/**
 * Parses a Word document; its first line is the title.
 *
 * @throws UNREADABLE if it is no Word document; TOO_LARGE if it would unpack to more than 200 times
 *   its size or four times the file limit.
 */
export async function parseDocx(
  bytes: Uint8Array,
  name: string,
  limits: ParseLimits,
): Promise<ParsedDocument> {
  const unpacked = unpackedSize(bytes)
  if (unpacked !== null && unpacked > Math.min(bytes.byteLength * MAX_RATIO, limits.maxFileBytes * 4))
    throw new ChiptrailError(
      'TOO_LARGE',
      `${name} would unpack from ${bytes.byteLength} to ${unpacked} bytes, as no real document does; it was not opened.`,
    )
  try {
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
    const { text } = parseHtml(html)
    return { text, title: /\S[^\n]{0,159}/.exec(text)?.[0].trim() ?? null }
  } catch (cause) {
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is a ZIP archive but no Word document that can be opened (${cause instanceof Error ? cause.message : 'unknown reason'}); unpack it or save it as .docx again.`,
      { cause },
    )
  }
}

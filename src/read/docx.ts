/** DOCX in, text out, over HTML so that the tables of a notice keep their labels. */
import { load } from 'cheerio'
import mammoth from 'mammoth'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import { toIsoDate } from './dates.js'
import type { ParsedDocument, ParseLimits } from './formats.js'
import { parseHtml } from './html.js'
import { listEntries, unpackEntry, type ZipEntry } from './zip.js'

/** How many times larger than its file a document may unpack; small files may reach the floor in any case. */
const MAX_RATIO = 200
const RATIO_FLOOR = 5_000_000

/**
 * Parses a Word document. Title and date are those of its core properties, else its first line and
 * nothing. Pictures are left out; external entities are never fetched.
 *
 * @throws UNREADABLE if it is no Word document, encrypted or cut off; TOO_LARGE if it would unpack to
 *   more than 200 times its size or the file limit, whatever sizes it claims.
 */
export async function parseDocx(
  bytes: Uint8Array,
  name: string,
  limits: ParseLimits,
): Promise<ParsedDocument> {
  const entries = listEntries(bytes)
  if (entries === null)
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is a Word document or ZIP archive that is cut off; fetch it again.`,
    )
  if (!entries.some((entry) => entry.name === 'word/document.xml'))
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is a ZIP archive but no Word document; unpack it, or save it as .docx again.`,
    )
  if (entries.some((entry) => entry.isEncrypted))
    throw new ChiptrailError('UNREADABLE', `${name} is encrypted; save it without a password and try again.`)
  try {
    const core = unpackAll(bytes, entries, name, limits)
    const ignoreImages = mammoth.images.imgElement(async () => ({ src: '' }))
    const { value: html } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: ignoreImages, externalFileAccess: false },
    )
    const { text } = parseHtml(html)
    return { text, ...propertiesOf(core, text) }
  } catch (cause) {
    if (isChiptrailError(cause)) throw cause
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is a Word document that cannot be opened (${cause instanceof Error ? cause.message : 'unknown reason'}); save it as .docx again.`,
      { cause },
    )
  }
}

/** Unpacks every part that will be parsed, to see that it keeps the bound; gives the core properties. */
function unpackAll(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  name: string,
  { maxFileBytes }: ParseLimits,
): string {
  const bound = Math.min(Math.max(bytes.byteLength * MAX_RATIO, RATIO_FLOOR), maxFileBytes)
  let total = entries.reduce((sum, entry) => sum + entry.claimedBytes, 0)
  let core = ''
  if (total <= bound) {
    total = 0
    for (const entry of entries.filter((part) => /\.(xml|rels)$/.test(part.name))) {
      const part = unpackEntry(bytes, entry, bound - total)
      total = part === null ? Infinity : total + part.byteLength
      if (part === null) break
      if (entry.name === 'docProps/core.xml') core = new TextDecoder().decode(part)
    }
  }
  if (total > bound)
    throw new ChiptrailError(
      'TOO_LARGE',
      `${name} would unpack from ${bytes.byteLength} to ${total === Infinity ? `more than ${bound}` : total} bytes, as no real document does; it was not opened.`,
    )
  return core
}

function propertiesOf(core: string, text: string): Pick<ParsedDocument, 'title'> & Partial<ParsedDocument> {
  const $ = load(core, { xml: true })
  const property = (tag: string) => $(tag.replace(':', '\\:')).first().text().trim()
  const title = property('dc:title')
  return {
    // A title of dashes or blanks says nothing.
    title: /[\p{L}\p{N}]/u.test(title) ? title : (/\S[^\n]{0,159}/.exec(text)?.[0].trim() ?? null),
    publishedAt: toIsoDate(property('dcterms:issued') || property('dcterms:created')),
    publisher: property('dc:publisher') || null,
  }
}

/** PDF in, text out, with the offset at which each page begins. Pages that are pictures are no text. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { ChiptrailError } from '../errors.js'
import { toIsoDate } from './dates.js'
import type { ParsedDocument, ParseLimits } from './formats.js'

/** Horizontal gaps, in heights of the line, from which on words and table cells are apart. */
const WORD_GAP = 0.2
const CELL_GAP = 1.2

/**
 * Parses a PDF page by page.
 *
 * @throws UNREADABLE if it is encrypted, broken or has no text (a scan); TIMEOUT past the limit.
 */
export async function parsePdf(
  bytes: Uint8Array,
  name: string,
  { timeoutMs }: ParseLimits,
): Promise<ParsedDocument> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    // pdf.js takes the buffer over, so it gets a copy.
    data: new Uint8Array(bytes),
    // Chinese fonts that are not embedded give no text without these tables.
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    verbosity: 0,
  })
  const deadline = performance.now() + timeoutMs
  try {
    const pdf = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      if (performance.now() > deadline)
        throw new ChiptrailError(
          'TIMEOUT',
          `${name} took longer than ${timeoutMs} ms at page ${number} of ${pdf.numPages}; split it.`,
        )
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(linesOf(items.filter((item): item is TextItem => 'str' in item)))
    }
    const { info } = (await pdf.getMetadata()) as { info: { Title?: string; CreationDate?: string } }
    return assemble(pages, info, name)
  } catch (error) {
    throw error instanceof ChiptrailError ? error : explain(error, name)
  } finally {
    await task.destroy()
  }
}

function assemble(
  pages: readonly string[],
  info: { Title?: string; CreationDate?: string },
  name: string,
): ParsedDocument {
  const pageStarts: number[] = []
  let text = ''
  for (const page of pages) {
    pageStarts.push(text.length)
    text += `${page}\n\n`
  }
  if (text.trim() === '')
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} has ${pages.length} pages without text, so it is a scan; run text recognition on it first.`,
    )
  return {
    text,
    pageStarts,
    title: info.Title?.trim() || (/\S[^\n]{0,159}/.exec(text)?.[0].trim() ?? null),
    publishedAt: toIsoDate(info.CreationDate ?? ''),
  }
}

/** Sets the pieces of a page beside and below each other as they stand on the paper. */
function linesOf(items: readonly TextItem[]): string {
  let text = ''
  let last: { right: number; y: number } | null = null
  for (const { str, transform, width, height } of items) {
    if (str.trim() === '') continue
    const [, , , scale = 1, x = 0, y = 0] = transform as number[]
    const size = height || Math.abs(scale) || 1
    if (last && Math.abs(y - last.y) > size * 0.5) text += '\n'
    else if (last && x - last.right > size * CELL_GAP) text += '\t'
    else if (last && x - last.right > size * WORD_GAP && !text.endsWith(' ')) text += ' '
    text += str
    last = { right: x + width, y }
  }
  return text
}

function explain(error: unknown, name: string): ChiptrailError {
  const kind = error instanceof Error ? error.name : ''
  const reason = error instanceof Error ? error.message : String(error)
  return new ChiptrailError(
    'UNREADABLE',
    kind === 'PasswordException'
      ? `${name} is an encrypted PDF; save it without a password and try again.`
      : `${name} is a PDF that cannot be read (${reason}); it may be cut off.`,
    { cause: error },
  )
}

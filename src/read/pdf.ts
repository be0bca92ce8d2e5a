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
/** Distance of lines of one paragraph, and least width of a column of prose, in heights of the line. */
const MAX_LEADING = 1.7
const MIN_COLUMN = 12
/** How far from the margin a line may end that the margin broke, as a share of the column. */
const RAGGED = 0.2

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
      pages.push(flow(linesOf(items.filter((item): item is TextItem => 'str' in item))))
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

/** One line of print as it stands on the paper. */
interface Line {
  text: string
  readonly x: number
  readonly y: number
  readonly size: number
  right: number
}

/** Sets the pieces of a page beside and below each other as they stand on the paper. */
function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = []
  for (const { str, transform, width, height } of items) {
    if (str.trim() === '') continue
    const [, , , scale = 1, x = 0, y = 0] = transform as number[]
    const size = height || Math.abs(scale) || 1
    const last = lines.at(-1)
    if (!last || Math.abs(y - last.y) > size * 0.5) lines.push({ text: str, x, y, size, right: x + width })
    else {
      const gap = x - last.right
      const isApart = gap > size * WORD_GAP && !last.text.endsWith(' ')
      last.text += (gap > size * CELL_GAP ? '\t' : isApart ? ' ' : '') + str
      last.right = x + width
    }
  }
  return lines
}

/** Joins lines that are one sentence broken by the margin; all others stay lines. */
function flow(lines: readonly Line[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1]
    if (!last) text = line.text
    else if (!goesOn(last, line, lines)) text += `\n${line.text}`
    // Words need a space where the line broke, Chinese characters none.
    else text += (/[\p{Script=Han}，。、；：]$/u.test(last.text) ? '' : ' ') + line.text
  }
  return text
}

/** A line that begins something: a label with its colon, or a number of a list. */
const BEGINS =
  /^\s*(?:[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2}\s*[:：]|[（(]?[\d一二三四五六七八九十]{1,3}[、.)）]|[•·●-] )/

function goesOn(last: Line, line: Line, lines: readonly Line[]): boolean {
  if (last.text.includes('\t') || line.text.includes('\t') || BEGINS.test(line.text)) return false
  if (Math.abs(line.size - last.size) > last.size * 0.1) return false
  const column = lines.filter((other) => Math.abs(other.x - last.x) < last.size)
  const margin = column.reduce((most, other) => Math.max(most, other.right), 0)
  const width = margin - last.x
  const full = column.filter((other) => other.right >= margin - width * RAGGED)
  // One line alone shows no margin: it may just be the longest.
  if (width < last.size * MIN_COLUMN || full.length < 2 || !full.includes(last)) return false
  const isBelow = line.y < last.y && last.y - line.y < last.size * MAX_LEADING && column.includes(line)
  // The next column begins higher up; a sentence that is done does not go on there.
  const isNextColumn = line.x > margin && line.y > last.y && !/[.!?。！？:：]\s*$/.test(last.text)
  return isBelow || isNextColumn
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

/**
 * The table of document formats, told by content first and by name second: a renamed file is named
 * for what it is, not misread. A new format is one file and one row.
 */
import { extname } from 'node:path'
import { ChiptrailError } from '../errors.js'
import type { SourceText } from '../model/source.js'
import { decodeText } from './decode.js'
import { parseDocx } from './docx.js'
import { parseHtml } from './html.js'
import { parsePdf } from './pdf.js'
import { parseMarkdown, parsePlainText } from './text.js'

/** A text with what its file says of it. */
export type ParsedDocument = Pick<SourceText, 'text' | 'title'> & Partial<SourceText>

interface Format {
  readonly name: string
  /** Endings under which the format is expected. */
  readonly endings: readonly string[]
  /** First bytes (Latin-1) that prove it; null: told by the ending alone. */
  readonly signature: RegExp | null
  /** Whether its libraries may take long or much on a hostile file. */
  readonly isCostly: boolean
  parse(bytes: Uint8Array, name: string, limits: ParseLimits): ParsedDocument | Promise<ParsedDocument>
}

/** Bounds on what one file may cost. */
export interface ParseLimits {
  readonly maxFileBytes: number
  /** Longest time for one file, in milliseconds. */
  readonly timeoutMs: number
}

const FORMATS: readonly Format[] = [
  {
    name: 'PDF',
    endings: ['.pdf'],
    signature: /^[\s\0\u00ef\u00bb\u00bf]*%PDF-/,
    isCostly: true,
    parse: parsePdf,
  },
  { name: 'DOCX', endings: ['.docx'], signature: /^PK\u0003\u0004/, isCostly: true, parse: parseDocx },
  {
    name: 'HTML',
    endings: ['.html', '.htm', '.xhtml', '.shtml'],
    signature:
      /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b/i,
    isCostly: true,
    parse: (bytes, name) => parseHtml(decodeText(bytes, name), name),
  },
  {
    name: 'Markdown',
    endings: ['.md', '.markdown'],
    signature: null,
    isCostly: false,
    parse: (bytes, name) => parseMarkdown(decodeText(bytes, name)),
  },
]

const TEXT: Format = {
  name: 'text',
  endings: [],
  signature: null,
  isCostly: false,
  parse: (bytes, name) => parsePlainText(decodeText(bytes, name)),
}

/** First bytes of things that hold no text we read, with what to call them. */
const NO_DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [
    /^\u00d0\u00cf\u0011\u00e0/,
    'an old or encrypted Office document; open it and save it as .docx without a password',
  ],
  [
    /^\u0089PNG|^\u00ff\u00d8\u00ff|^GIF8|^II\*\0|^MM\0\*/,
    'a picture; only its text can be read, so run text recognition on it first',
  ],
  [/^\u001f\u008b|^7z\u00bc|^Rar!/, 'a compressed archive; unpack it first'],
  [/^\u007fELF|^MZ/, 'a program'],
  [/^SQLite format 3/, 'an SQLite database'],
]

/** How many bytes are looked at to tell a format. */
const HEAD = 2_048

/**
 * Parses one file.
 *
 * @throws UNREADABLE saying what the file is and what to do, TOO_LARGE or TIMEOUT past the limits.
 */
export async function parseDocument(
  bytes: Uint8Array,
  name: string,
  limits: ParseLimits,
): Promise<ParsedDocument> {
  const parsed = await formatOf(bytes, name).parse(bytes, name, limits)
  if (parsed.text.trim() === '') throw new ChiptrailError('UNREADABLE', `${name} holds no text.`)
  return parsed
}

/**
 * Tells whether a file had better be parsed where its time and memory can be bounded.
 *
 * @throws UNREADABLE if it is no document at all
 */
export function isCostly(bytes: Uint8Array, name: string): boolean {
  return formatOf(bytes, name).isCostly
}

function formatOf(bytes: Uint8Array, name: string): Format {
  if (bytes.byteLength === 0) throw new ChiptrailError('UNREADABLE', `${name} is empty.`)
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  const other = NO_DOCUMENTS.find(([signature]) => signature.test(head))
  if (other) throw new ChiptrailError('UNREADABLE', `Expected a document, but ${name} is ${other[1]}.`)
  // Comments, and the zeros of UTF-16, may stand before and in the first tag.
  const markup = head.replace(/<!--[\s\S]*?(?:-->|$)|\0/g, '')
  const ending = extname(name).toLowerCase()
  const byContent = FORMATS.find((format) => format.signature?.test(format.name === 'HTML' ? markup : head))
  const byName = FORMATS.find((format) => format.endings.includes(ending))
  // A text that begins with a tag may be shown as it is; a file that calls itself PDF may not be anything else.
  if (byName?.signature && byName.name !== 'HTML' && byContent !== byName)
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is named ${ending} but holds ${byContent ? `${byContent.name}; rename it to ${byContent.endings[0] ?? ''}` : `no ${byName.name}; it may be cut off or renamed`}.`,
    )
  return byContent ?? byName ?? TEXT
}

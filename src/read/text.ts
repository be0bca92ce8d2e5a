/** Plain text and Markdown: the text as it is, with the title and dates that the file itself states. */
import { toIsoDate } from './dates.js'
import type { ParsedDocument } from './formats.js'

/** The longest first line that is taken for a title. */
const TITLE_LENGTH = 160

/** Takes a plain text; its first line is the title if it is short enough to be one. */
export function parsePlainText(text: string): ParsedDocument {
  return { text, title: firstLine(text) }
}

/** Front matter keys that say something about a document, with the property each sets; the first of a property wins. */
const FRONT_MATTER: Readonly<Record<string, 'title' | 'url' | 'publisher' | 'publishedAt' | 'sourceId'>> = {
  title: 'title',
  url: 'url',
  source: 'url',
  link: 'url',
  canonical: 'url',
  publisher: 'publisher',
  site: 'publisher',
  date: 'publishedAt',
  published: 'publishedAt',
  publishedat: 'publishedAt',
  published_at: 'publishedAt',
  id: 'sourceId',
}

/** Takes a Markdown text without its front matter, which gives title, url, publisher, date and id. */
export function parseMarkdown(text: string): ParsedDocument {
  const matter = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)
  // Between two rules of a text without front matter there are sentences, not keys.
  const isMatter = matter !== null && /^(\s*|#.*|[\w-]+[ \t]*:.*)(\r?\n|$)/.test(matter[1] ?? '')
  const body = isMatter ? text.slice(matter[0].length) : text
  const heading = /^#[ \t]+(\S.*?)[ \t]*#*[ \t]*\r?$/m.exec(body)?.[1] ?? null
  return { title: heading ?? firstLine(body), ...(isMatter ? statedBy(matter[1] ?? '') : {}), text: body }
}

function statedBy(matter: string): Partial<ParsedDocument> {
  const stated: Partial<Record<(typeof FRONT_MATTER)[string], string>> = {}
  // Only keys that stand at the margin: indented ones belong to another.
  for (const line of matter.split(/\r?\n/)) {
    const [, key = '', raw = ''] = /^["']?([\w-]+)["']?[ \t]*:(?:[ \t]+(.*))?$/.exec(line) ?? []
    const property = FRONT_MATTER[key.toLowerCase()]
    const value = scalarOf(raw.trim())
    if (property === undefined || value === null || stated[property] !== undefined) continue
    if (property === 'url' && !(URL.canParse(value) && /^https?:/i.test(value))) continue
    const checked = property === 'publishedAt' ? toIsoDate(value) : value
    if (checked !== null) stated[property] = checked
  }
  return stated
}

/** Reads a YAML scalar of one line; null for nothing, lists, maps, and texts that go on below. */
function scalarOf(raw: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(raw)
  if (quoted?.[1] !== undefined) return quoted[1].replace(/\\(["\\/])/g, '$1').trim() || null
  if (quoted?.[2] !== undefined) return quoted[2].replaceAll("''", "'").trim() || null
  if (/^[[{|>&*!"'#]/.test(raw)) return null
  const plain = raw.replace(/\s+#.*$/, '').trim()
  return plain === '' || /^(null|~)$/i.test(plain) ? null : plain
}

function firstLine(text: string): string | null {
  const line = /\S[^\r\n]*/.exec(text)?.[0].trim() ?? ''
  return line !== '' && line.length <= TITLE_LENGTH ? line : null
}

/** Plain text and Markdown: the text as it is, with the title and dates that the file itself states. */
import type { ParsedDocument } from './formats.js'

/** The longest first line that is taken for a title. */
const TITLE_LENGTH = 160

/** Takes a plain text; its first line is the title if it is short enough to be one. */
export function parsePlainText(text: string): ParsedDocument {
  return { text, title: firstLine(text) }
}

/** Front matter keys that say something about a document, with the property each sets. */
const FRONT_MATTER: Readonly<Record<string, 'title' | 'url' | 'publisher' | 'publishedAt' | 'sourceId'>> = {
  title: 'title',
  url: 'url',
  source: 'url',
  link: 'url',
  publisher: 'publisher',
  date: 'publishedAt',
  published: 'publishedAt',
  publishedat: 'publishedAt',
  id: 'sourceId',
}

/** Takes a Markdown text without its front matter, which gives title, url, publisher, date and id. */
export function parseMarkdown(text: string): ParsedDocument {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  const body = matter ? text.slice(matter[0].length) : text
  const known: Partial<Record<(typeof FRONT_MATTER)[string], string>> = {}
  for (const line of matter?.[1]?.split(/\r?\n/) ?? []) {
    const [, key = '', value = ''] = /^([A-Za-z]+):\s*(.*?)\s*$/.exec(line) ?? []
    const property = FRONT_MATTER[key.toLowerCase()]
    if (property && value !== '') known[property] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  const heading = /^#\s+(.+?)\s*#*\s*$/m.exec(body)?.[1] ?? null
  return { title: heading ?? firstLine(body), ...known, text: body }
}

function firstLine(text: string): string | null {
  const line = /\S[^\r\n]*/.exec(text)?.[0].trim() ?? ''
  return line !== '' && line.length <= TITLE_LENGTH ? line : null
}

/**
 * HTML in, readable text out: blocks on lines of their own, table cells kept apart by tabs so that
 * the labels of a notice stay beside their values. Menus, scripts and footers are left out.
 */
import { type CheerioAPI, load } from 'cheerio'
import type { AnyNode, Element } from 'domhandler'
import type { ParsedDocument } from './formats.js'

const NEVER_SHOWN =
  'script, style, noscript, template, svg, iframe, nav, footer, form, button, select, [hidden], [aria-hidden="true"]'
/** Where the article or notice itself is, best first; the first that holds enough text is taken. */
const CONTENT = [
  'article',
  '[itemprop="articleBody"]',
  '.vF_detail_content',
  '.article-content',
  '.TRS_Editor',
  '#zoom',
  'main',
  '#content',
]
/** Least share of the page's text that a content element must hold to be the content. */
const CONTENT_SHARE = 0.3

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody thead tfoot tr ul'.split(
    ' ',
  ),
)

/** Extracts text, title, publisher, date and address of a page. */
export function parseHtml(html: string): ParsedDocument {
  const $ = load(html)
  const meta = metadataOf($)
  $(NEVER_SHOWN).remove()
  return { ...meta, text: textOf(contentOf($)) }
}

function metadataOf($: CheerioAPI): Omit<ParsedDocument, 'text'> {
  const content = (...names: string[]) => {
    for (const name of names) {
      const value = $(`meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}" i]`)
        .first()
        .attr('content')
      if (value?.trim()) return value.trim()
    }
    return null
  }
  const date =
    content('article:published_time', 'datePublished', 'PubDate', 'publishdate', 'date') ??
    $('time[datetime]').first().attr('datetime') ??
    null
  const url = $('link[rel="canonical"]').attr('href') ?? content('og:url')
  return {
    title:
      content('og:title', 'ArticleTitle') ??
      (squeeze($('h1').first().text()) || squeeze($('title').first().text()) || null),
    publisher: content('og:site_name', 'ContentSource', 'ArticleSource', 'SiteName'),
    publishedAt: date === null ? null : isoDate(date),
    url: url && /^https?:\/\//.test(url) ? url : null,
  }
}

function isoDate(text: string): string | null {
  const [, year, month, day] = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
}

function contentOf($: CheerioAPI): AnyNode[] {
  const body = $('body').get()
  const all = $('body').text().trim().length
  for (const selector of CONTENT) {
    const found = $(selector).first()
    if (found.text().trim().length >= all * CONTENT_SHARE && found.length > 0) return found.get()
  }
  return body
}

function textOf(nodes: readonly AnyNode[]): string {
  const parts: string[] = []
  for (const node of nodes) write(node, parts)
  return parts
    .join('')
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?\t ?/g, '\t')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Inside a cell every break is a space: a row stays one line, label and value side by side. */
function write(node: AnyNode, parts: string[], inCell = false): void {
  if (node.type === 'text') parts.push(node.data.replace(/[\s\u00a0]+/g, ' '))
  else if ('children' in node) {
    const name = (node as Element).name
    const isCell = name === 'td' || name === 'th'
    const edge = name === 'br' || BLOCKS.has(name) ? (inCell ? ' ' : '\n') : ''
    parts.push(edge)
    for (const child of node.children) write(child as AnyNode, parts, inCell || isCell)
    if (name !== 'br') parts.push(isCell ? '\t' : edge)
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

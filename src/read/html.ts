/**
 * HTML in, readable text out: blocks on lines of their own, table cells kept apart by tabs so that
 * the labels of a notice stay beside their values. Menus, scripts and footers are left out.
 */
import { load } from 'cheerio'
import type { AnyNode, Element } from 'domhandler'
import { ChiptrailError } from '../errors.js'
import type { ParsedDocument } from './formats.js'
import { metadataOf } from './html-metadata.js'

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

/** A cell with more blocks than this is a page's column, not a value. */
const LAYOUT_BLOCKS = 6

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th ul'.split(
    ' ',
  ),
)

/** More elements inside each other than any page has; a parser's cost grows with their square. */
const MAX_DEPTH = 2_000

/**
 * Extracts text, title, publisher, date and address of a page.
 *
 * @throws TOO_LARGE if its elements are nested deeper than 2,000
 */
export function parseHtml(html: string, name = 'the page'): ParsedDocument {
  if (isDeeperThan(html, MAX_DEPTH))
    throw new ChiptrailError(
      'TOO_LARGE',
      `${name} nests its elements more than ${MAX_DEPTH} deep, as no real page does; save its text as .txt.`,
    )
  const $ = load(html)
  const meta = metadataOf($)
  $(NEVER_SHOWN).remove()
  return { ...meta, text: textOf(contentOf($)) }
}

/** Elements that are ended by what follows them, or hold nothing, so that they do not nest by themselves. */
const FLAT = new Set(
  'html head body p li dt dd tr td th thead tbody tfoot colgroup option area base br col embed hr img input link meta param source track wbr'.split(
    ' ',
  ),
)

function isDeeperThan(html: string, limit: number): boolean {
  let depth = 0
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (FLAT.has(name.toLowerCase())) continue
    depth = close ? Math.max(0, depth - 1) : depth + 1
    if (depth > limit) return true
  }
  return false
}

function contentOf($: ReturnType<typeof load>): AnyNode[] {
  const body = $('body').get()
  const all = $('body').text().trim().length
  for (const selector of CONTENT) {
    const found = $(selector).first()
    if (found.text().trim().length >= all * CONTENT_SHARE && found.length > 0) return found.get()
  }
  return body
}

/** The DOM's number for a text. */
const TEXT_NODE = 3

/** A node to enter, or the text that ends one. */
type Step = { readonly node: AnyNode; readonly inCell: boolean } | string

/** Walks without recursion, since a page may nest as deep as it likes. */
function textOf(nodes: readonly AnyNode[]): string {
  const parts: string[] = []
  const steps: Step[] = []
  const enter = (children: readonly AnyNode[], inCell: boolean) => {
    for (const node of children.toReversed()) steps.push({ node, inCell })
  }
  enter(nodes, false)
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') parts.push(step)
    else if (step.node.nodeType === TEXT_NODE && 'data' in step.node)
      parts.push(step.node.data.replace(/[\s\u00a0]+/g, ' '))
    else if ('children' in step.node) {
      const element = step.node as Element
      const isCell = (element.name === 'td' || element.name === 'th') && !isLayout(element)
      const [before, after] = isCell ? ['', '\t'] : edgesOf(element.name, step.inCell)
      parts.push(before)
      steps.push(after)
      enter(element.children, step.inCell || isCell)
    }
  }
  return parts
    .join('')
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?\t ?/g, '\t')
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ /, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** What stands around an element. Inside a cell every break is a space: a row stays one line, label and value side by side. */
function edgesOf(name: string, inCell: boolean): readonly [string, string] {
  const line = inCell ? ' ' : '\n'
  if (name === 'br') return ['', line]
  // Rows follow each other without a gap, so that a header stays with its columns.
  if (name === 'tr') return ['', line]
  return BLOCKS.has(name) ? [line, line] : ['', '']
}

/** Old pages set whole articles in one cell; such a cell is no cell of a notice's table. */
function isLayout(cell: Element): boolean {
  let blocks = 0
  const steps = [...cell.children]
  for (let node = steps.pop(); node !== undefined; node = steps.pop()) {
    if (!('children' in node)) continue
    const { name } = node as Element
    if (name === 'table' || (BLOCKS.has(name) && ++blocks > LAYOUT_BLOCKS)) return true
    steps.push(...node.children)
  }
  return false
}

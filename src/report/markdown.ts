/** Parts of a page in, Markdown out; what documents say can be no markup. */
import { clean, isWebAddress } from '../export/text.js'
import type { Block, Inline, Line } from './blocks.js'

/** Writes `blocks`. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(toPart).join('\n\n')}\n`
}

function toPart(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escape(block.text)}`
    case 'paragraph':
      return toText(block.line)
    case 'note':
      return `> ${toText(block.line)}`
    case 'list':
      return block.items.map((item) => `- ${toText(item)}`).join('\n')
    case 'quote':
      return `> ${escape(block.text)}\n>\n> — ${toText(block.from)}`
    case 'source':
      return `**\\[${block.number}\\]** ${toText(block.line)}`
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      const rows = block.rows.map((cells) => row(cells.map(toText)))
      return [row(block.head.map(escape)), row(block.head.map(() => '---')), ...rows].join('\n')
    }
  }
}

function toText(line: Line): string {
  return line.map(toInline).join('')
}

function toInline(part: Inline): string {
  if (typeof part === 'string') return escape(part)
  if ('strong' in part) {
    const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part.strong) ?? []
    return `${before}**${escape(text)}**${after}`
  }
  if ('source' in part) return `\\[${part.source}\\]`
  const url = part.url.replace(/[()<>\s]/g, (character) => encodeURIComponent(character))
  return isWebAddress(part.url)
    ? `[${escape(part.link)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
    : escape(part.link)
}

/** Escapes what Markdown would read as markup, and folds line ends. */
function escape(text: string): string {
  return clean(text)
    .replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space))
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

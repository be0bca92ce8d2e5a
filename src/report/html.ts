/** Parts of a page in, one HTML file out that asks nothing of any other: no script, no request, styles within. */
import { clean, isWebAddress, toXml } from '../export/text.js'
import type { Block, Inline, Line } from './blocks.js'
import { STYLE } from './style.js'

/** Writes `blocks` as a whole document titled `title`. */
export function toHtml(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocks.map(toElement).join('\n')}
</main>
</body>
</html>
`
}

function toElement(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${escape(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${toText(block.line)}</p>`
    case 'note':
      return `<p class="note">${toText(block.line)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${toText(item)}</li>`).join('')}</ul>`
    case 'quote':
      return `<figure><blockquote lang="${escape(block.language)}">${escape(block.text)}</blockquote><figcaption>${toText(block.from)}</figcaption></figure>`
    case 'source':
      return `<p class="source" id="s${block.number}"><strong>[${block.number}]</strong> ${toText(block.line)}</p>`
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${toText(cell)}</td>`).join('')}</tr>`,
      )
      return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
    }
  }
}

function toText(line: Line): string {
  return line.map(toInline).join('')
}

function toInline(part: Inline): string {
  if (typeof part === 'string') return escape(part)
  if ('strong' in part) return `<strong>${escape(part.strong)}</strong>`
  if ('source' in part) return `<a href="#s${part.source}">[${part.source}]</a>`
  // An address comes from a document: anything but a plain web address stays text.
  return isWebAddress(part.url)
    ? `<a href="${escape(part.url)}" rel="noreferrer">${escape(part.link)}</a>`
    : escape(part.link)
}

function escape(text: string): string {
  return toXml(clean(text))
}

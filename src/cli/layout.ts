/** Text for terminals: widths that count Chinese characters as two, wrapping, and styles that vanish in a pipe. */
import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'

/** Width assumed where there is no terminal to ask, in columns. */
const DEFAULT_WIDTH = 100
/** Lines longer than this tire the eye, however wide the window. */
const MAX_WIDTH = 120

/** Gives the width to draw for `stream`, in columns: 40..120. */
export function widthOf(stream: { columns?: number | undefined }): number {
  return Math.max(40, Math.min(stream.columns ?? DEFAULT_WIDTH, MAX_WIDTH))
}

/** Lines of a table whose rows follow each other without one between them. */
export const NO_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

/** Says how many: `1 deal`, `2 deals`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Wraps `text` (white space folded) to `width` columns, each line after `indent` spaces. */
export function wrap(text: string, width: number, indent = 0): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  const lines = wrapAnsi(folded, Math.max(20, width - indent), { hard: true, trim: true }).split('\n')
  return lines.map((line) => ' '.repeat(indent) + line).join('\n')
}

/** Our own styles, which stay, and everything else by which a text could command a terminal. */
const STYLES_AND_COMMANDS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  /(\u001b\[(?:[12]|22|3\d)m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Makes `text`, which may quote anybody, fit for `stream`: a terminal gets no command that is not ours, a pipe every character. */
export function toOutput(stream: { readonly isTTY?: boolean | undefined }, text: string): string {
  return stream.isTTY ? text.replace(STYLES_AND_COMMANDS, '$1') : text
}

type Style = Parameters<typeof styleText>[0]

/** Styles text for one stream: plain unless it is a terminal, and as NO_COLOR and FORCE_COLOR say. */
export function stylist(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
): (style: Style, text: string) => string {
  return (style, text) => (stream.isTTY ? styleText(style, text, { stream }) : text)
}

/** Writes a decimal string with thousands grouped: `1234567.5` → `1,234,567.5`. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

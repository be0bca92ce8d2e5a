/** Text made fit for the formats: what XML 1.0, CSV, DOT and JSON readers cannot take is removed or escaped. */

/** Control characters but tab and line ends, lone surrogates and non-characters: XML 1.0 has no way to write them. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Starts of cells that spreadsheets take for formulas. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** Removes the characters that XML 1.0 forbids or discourages. */
export function clean(text: string): string {
  return text.replace(UNWRITABLE, '')
}

/** Escapes for an XML element or attribute value; line ends survive in both. */
export function toXml(text: string): string {
  return clean(text).replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Quotes a CSV cell where needed, and puts `'` before what a spreadsheet would run as a formula. */
export function toCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = clean(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || /^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Joins cells to a CSV line as RFC 4180 has it. */
export function toLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

/** Quotes for DOT; line ends become spaces. */
export function toDot(text: string): string {
  return `"${clean(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\"]/g, '\\$&')}"`
}

/** Tells whether `url` is one that a reader may be sent to. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s"<>]+$/i.test(url) && URL.canParse(url)
}

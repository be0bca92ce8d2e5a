/** Cuts a long text into windows that a language model can read: whole paragraphs where they fit. Changes no offset. */

/** A piece of a text, `[start, end)` in UTF-16 code units. */
export interface Window {
  readonly start: number
  readonly end: number
}

/** Largest window in code units: with rules and answer it fits a context of 16,000 tokens in any script. */
const WINDOW_LENGTH = 6_000
/** A window begins with the last paragraph of the one before, if it is no longer than this: who "the lab" is. */
const OVERLAP_LENGTH = 800

/** Gives the windows of `text`, ascending, together all of it; one for a short text, none for a blank one. */
export function windowsOf(text: string, length: number = WINDOW_LENGTH): Window[] {
  const windows: Window[] = []
  let start = 0
  let last: Window | null = null
  for (const piece of piecesOf(text, length)) {
    if (last !== null && piece.end - start > length) {
      windows.push({ start, end: last.end })
      const overlap = last.end - last.start
      start =
        overlap <= Math.min(OVERLAP_LENGTH, length - (piece.end - piece.start)) ? last.start : piece.start
    }
    last = piece
  }
  if (last !== null) windows.push({ start, end: last.end })
  return windows.filter((window) => text.slice(window.start, window.end).trim() !== '')
}

/** Gives the lines of `text`, and parts of lines that are longer than `length`; together all of it. */
function* piecesOf(text: string, length: number): Generator<Window> {
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start)
    const full = lineEnd < 0 ? text.length : lineEnd + 1
    const end = full - start <= length ? full : cutBefore(text, start, start + length)
    yield { start, end }
    start = end
  }
}

/** Gives the last end of a sentence in `[start, limit)`, else the last space, else the last whole character. */
function cutBefore(text: string, start: number, limit: number): number {
  const line = text.slice(start, limit)
  const sentence = /^[\s\S]*(?:[。！？；]|[.!?](?=\s))/.exec(line)?.[0].length
  const word = line.lastIndexOf(' ') + 1
  const halvesCharacter = /[\ud800-\udbff]$/.test(line)
  return start + (sentence ?? (word > 0 ? word : line.length - (halvesCharacter ? 1 : 0)))
}

/** Runs one pattern over one text; the patterns of extraction are run on every sentence, so each step counts. */

/**
 * Gives the matches of `pattern` (global) in `text`, in order. Other than `String.matchAll` it does not
 * copy the pattern, which costs more than most patterns take on a sentence.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return matches
}

/**
 * Gives the pieces of `text` between the matches of `pattern` (global). `String.split` would try the
 * pattern at every character instead of looking for it.
 */
export function piecesOf(pattern: RegExp, text: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const { index, 0: match } of matchesOf(pattern, text)) {
    pieces.push(text.slice(from, index))
    from = index + match.length
  }
  pieces.push(text.slice(from))
  return pieces
}

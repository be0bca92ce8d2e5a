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

/**
 * The tokeniser of the search, one for every backend: NFKC, lower case; a run of letters or digits of
 * any other script is one word, a run of Han characters gives its unigrams and bigrams.
 */

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu
const HAN = /^\p{Script=Han}/u

/** Folds `text` for comparison: NFKC and lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Gives the letters and digits of `text`, folded and joined: `RTX 4090` and `rtx-4090` have one key. */
export function searchKey(text: string): string {
  return (foldText(text).match(RUNS) ?? []).join('')
}

/** Gives the tokens under which `text` is indexed: words, Han unigrams, Han bigrams; once each, as they come. */
export function indexTokens(text: string): string[] {
  return unique(runsOf(text).flatMap((run) => (isHan(run) ? [...run, ...bigrams(run)] : [run])))
}

/**
 * Gives the tokens a text must have to answer `query`: words, Han bigrams, and a unigram for a Han
 * character that stands alone; once each, as they come. A word may be met by any word that begins with it.
 */
export function queryTokens(query: string): string[] {
  return unique(
    runsOf(query).flatMap((run) => {
      if (!isHan(run)) return [run]
      const pairs = bigrams(run)
      return pairs.length > 0 ? pairs : [run]
    }),
  )
}

/** Tells whether `token` is of Han characters: met only by an equal token. */
export function isHan(token: string): boolean {
  return HAN.test(token)
}

function runsOf(text: string): string[] {
  return foldText(text).match(RUNS) ?? []
}

function bigrams(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

function unique(tokens: readonly string[]): string[] {
  return [...new Set(tokens)]
}

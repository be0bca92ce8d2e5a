/**
 * The one importer of compromise: a sentence in, the names of persons in it out. It never gives
 * compromise a lexicon or a plugin, since either would change the world that the process shares, and
 * never hands it more than one sentence, since its time grows faster than the text.
 */
import nlp from 'compromise'

/** Longer stretches are no sentence but a list or a table, and would cost seconds. */
const MAX_LENGTH = 1500

/**
 * Finds the names of persons in one sentence, as local offsets of the name without punctuation.
 * Gives none for a sentence above 1,500 characters.
 */
export function findPeople(sentence: string): { start: number; end: number }[] {
  if (sentence.length > MAX_LENGTH) return []
  const found: { start: number; end: number }[] = []
  let from = 0
  for (const name of nlp(sentence).people().out('array') as string[]) {
    const bare = name.replace(/(?:['’]s)?[\s\p{P}]*$/u, '').replace(/^[\s\p{P}]+/u, '')
    const start = bare === '' ? -1 : sentence.indexOf(bare, from)
    if (start < 0) continue
    from = start + bare.length
    found.push({ start, end: from })
  }
  return found
}

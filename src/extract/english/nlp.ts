/**
 * The one importer of compromise: a few capitalised words in, whether they are a person's name out. It
 * never gives compromise a lexicon or a plugin, since either would change the world that the process
 * shares, and hands it the name alone, since a whole sentence costs ten times as much.
 */
import nlp from 'compromise'

/** Names come again and again, in one text and in the next. */
const asked = new Map<string, boolean>()
const MOST_HELD = 20_000

/** Tells whether a tagger takes `name` ("Brian Raymond") for a person's. Remembers its latest answers. */
export function isTaggedPerson(name: string): boolean {
  const held = asked.get(name)
  if (held !== undefined) return held
  const person = nlp(name).people().found
  if (asked.size >= MOST_HELD) asked.clear()
  asked.set(name, person)
  return person
}

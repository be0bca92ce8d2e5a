/** Whose story a document tells: its names and publisher in, the one press house they credit out. */
import { baseKind } from '../model/ontology.js'
import type { Document, Extraction } from '../model/source.js'
import type { Knowledge } from './knowledge.js'

/**
 * Gives the name of the press house that `document` credits, as its publisher or in its words;
 * null if it names none, or several, for then nobody can tell whose story it is.
 */
export function creditOf(
  knowledge: Pick<Knowledge, 'lookup' | 'isPublisher'>,
  { publisher }: Pick<Document, 'publisher'>,
  { entities }: Pick<Extraction, 'entities'>,
): string | null {
  const names = entities.flatMap(({ kind, name }) => (baseKind(kind) === 'ORGANIZATION' ? [name] : []))
  if (publisher !== null) names.push(publisher)
  const houses = new Set<string>()
  for (const name of names) {
    const known = knowledge.lookup('ORGANIZATION', name)
    if (known && knowledge.isPublisher(known.id)) houses.add(known.name)
  }
  const [only = null] = houses
  return houses.size === 1 ? only : null
}

/**
 * What one sentence says of how two organizations stand to each other, whatever the language: rows of
 * patterns over a masked sentence in, relations with their exact words out. Knows no words itself.
 */
import { isDescription } from '../model/descriptions.js'
import type { ExtractedEntity, ExtractedRelation, FieldEvidence, Span } from '../model/source.js'
import { span } from './spans.js'

/** Stands for an organization in a masked sentence: the first code unit of its name and each that follows. */
const ORG = '\uE001'
const NEXT = '\uE008'
/** What a class of signs that are in no name leaves out. */
export const NAME_SIGNS = ORG + NEXT

/**
 * Makes a pattern of `text`, in which `{X}` is the name of a part and `{Y}`, `{Z}` are names of wholes.
 * `behind` is what may stand behind every name.
 */
export function toPattern(text: string, behind = ''): RegExp {
  return new RegExp(
    text.replace(/\{([XYZ])\}/g, (_, end: string) => `(?<${end}>${ORG}${NEXT}*)(?!${NEXT})${behind}`),
    'gdu',
  )
}

/** An organization as a sentence names it; `name` is how claims list it. */
export interface NamedOrganization extends Span {
  readonly name: string
}

/** One sentence, ready for patterns: as long as its words, names masked. */
export interface MaskedSentence extends Span {
  readonly mask: string
  /** Ascending, by offsets in the text. */
  readonly organizations: readonly NamedOrganization[]
}

const CONFIDENCE = 0.9

/** Masks the names in a sentence of `text`; the first of two that overlap. */
export function maskNames(
  text: string,
  sentence: { readonly start: number; readonly end: number },
  names: readonly { readonly start: number; readonly end: number }[],
): string {
  let mask = ''
  let at = sentence.start
  for (const { start, end } of names) {
    if (start < at) continue
    mask += text.slice(at, start) + ORG + NEXT.repeat(end - start - 1)
    at = end
  }
  return mask + text.slice(at, sentence.end)
}

/** Gives the relations that `patterns` read in `sentence`, but for those that `isRefuted` says the words around take back. */
export function readRelations(
  sentence: MaskedSentence,
  patterns: readonly RegExp[],
  isRefuted: (mask: string, start: number, end: number) => boolean,
): ExtractedRelation[] {
  const relations = new Map<string, ExtractedRelation>()
  const places = new Map(sentence.organizations.map((one) => [one.start - sentence.start, one]))
  for (const pattern of patterns)
    for (const { 0: words, index, indices } of sentence.mask.matchAll(pattern)) {
      if (isRefuted(sentence.mask, index, index + words.length)) continue
      const at = (group: string) => places.get(indices?.groups?.[group]?.[0] ?? -1)
      const from = at('X')
      for (const to of [at('Y'), at('Z')])
        if (from && to && isTelling(from, to)) {
          const key = `${from.name}\n${to.name}`
          if (!relations.has(key)) relations.set(key, toRelation(sentence, from, to))
        }
    }
  return [...relations.values()]
}

function isTelling(from: NamedOrganization, to: NamedOrganization): boolean {
  return from.name !== to.name && !isDescription(from.name) && !isDescription(to.name)
}

function toRelation(
  { start, end, quote }: Span,
  from: NamedOrganization,
  to: NamedOrganization,
): ExtractedRelation {
  const evidence: FieldEvidence[] = [
    { field: 'from', ...toEvidence(from) },
    { field: 'to', ...toEvidence(to) },
    { field: 'sentence', start, end, quote },
  ]
  evidence.sort((a, b) => a.start - b.start || b.end - a.end)
  return { kind: 'SUBSIDIARY_OF', from: from.name, to: to.name, confidence: CONFIDENCE, evidence }
}

function toEvidence({ name, start, end, quote }: NamedOrganization) {
  return { start, end, quote, ...(name !== quote && { value: name }) }
}

/** Gives each relation of a text once: what a later sentence says again is more evidence. */
export function mergeRelations(relations: readonly ExtractedRelation[]): ExtractedRelation[] {
  const merged = new Map<string, ExtractedRelation & { evidence: FieldEvidence[] }>()
  for (const relation of relations) {
    const key = `${relation.kind}\n${relation.from}\n${relation.to}`
    const held = merged.get(key)
    if (held) held.evidence.push(...relation.evidence)
    else merged.set(key, { ...relation, evidence: [...relation.evidence] })
  }
  return [...merged.values()]
}

/** Adds the organizations that only relations name to the entities of a text. */
export function withEnds(
  text: string,
  entities: readonly ExtractedEntity[],
  relations: readonly ExtractedRelation[],
): ExtractedEntity[] {
  const named = new Set(entities.map(({ name }) => name))
  const ends = new Map<string, ExtractedEntity>()
  for (const { from, to, evidence } of relations)
    for (const [field, name] of [
      ['from', from],
      ['to', to],
    ]) {
      if (name === undefined || named.has(name) || ends.has(name)) continue
      const mentions = evidence
        .filter((words) => words.field === field)
        .map(({ start, end }) => span(text, start, end))
      ends.set(name, { name, kind: 'ORGANIZATION', mentions })
    }
  return [...entities, ...ends.values()]
}

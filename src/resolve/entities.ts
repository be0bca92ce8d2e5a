/** The names of one entity in, its record out. Pure: the same names give the same record in any order. */
import type { Entity, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { EntityKind } from '../model/ontology.js'
import { describedIn } from './descriptions.js'
import type { Knowledge } from './knowledge.js'

const HAN = /\p{Script=Han}/u
/** What the words of an organization's name say of its kind, surest first. */
const KIND_WORDS: readonly (readonly [EntityKind, RegExp])[] = [
  ['COMPANY', /公司|厂$|\b(?:ltd|limited|inc|corp|corporation|llc|gmbh|plc|company)\b/iu],
  ['UNIVERSITY', /大学|学院$|\b(?:university|college)\b/iu],
  ['INSTITUTE', /研究院|研究所|研究中心|实验室|\b(?:institute|laborator(?:y|ies)|labs?|academy)\b/iu],
  ['AGENCY', /(?:局|厅|部|委员会)$|\b(?:ministry|bureau|department|agency|commission)\b/iu],
]

/**
 * Builds the record of entity `id`: from the gazetteer where it has a row, else from its names.
 * Other spellings that were met become aliases.
 */
export function toEntity(knowledge: Knowledge, id: string, names: readonly Name[]): Entity | null {
  const known = knowledge.entity(id)
  // What a text calls somebody whom another names is no name to find it by.
  const naming = names.filter(({ described }) => !described)
  const first = names[0]
  const texts = [...new Set((known || naming.length > 0 ? naming : names).map((name) => name.text))].sort(
    byInformation,
  )
  if (known) return { ...known, id, aliases: aliasesOf(known, [...known.aliases, ...texts]) }
  if (!first) return null
  const inDocuments = describedIn(names)
  const nameZh = texts.find((text) => HAN.test(text)) ?? null
  const name = texts.find((text) => !HAN.test(text)) ?? nameZh ?? ''
  return {
    id,
    kind: first.kind === 'ORGANIZATION' ? organizationKind(texts) : first.kind,
    name,
    nameZh,
    aliases: aliasesOf({ name, nameZh }, texts),
    country: null,
    vendor: null,
    ...(inDocuments !== null && { describedIn: inDocuments }),
  }
}

/** Tells the most specific kind that the names of one organization show. */
function organizationKind(texts: readonly string[]): EntityKind {
  return KIND_WORDS.find(([, words]) => texts.some((text) => words.test(text)))?.[0] ?? 'ORGANIZATION'
}

function aliasesOf(entity: Pick<Entity, 'name' | 'nameZh'>, texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== entity.name && text !== entity.nameZh).sort(byCodeUnit)
}

/** The longest spelling says most; ties by code unit. */
function byInformation(a: string, b: string): number {
  return b.length - a.length || byCodeUnit(a, b)
}

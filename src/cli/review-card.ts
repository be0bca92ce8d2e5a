/** A candidate with what is known of both names in, the card that a reviewer decides on out. */
import Table from 'cli-table3'
import type { Entity } from '../model/graph.js'
import type { Listing } from '../model/listing.js'
import type { GraphReader } from '../model/query.js'
import { type Candidate, findNameEvidence } from '../resolve/candidates.js'
import { SAME_FROM } from '../resolve/comparison.js'
import { renderComparison } from '../resolve/match.js'
import { wrap } from './layout.js'
import { describeListing } from './listings.js'
import { renderSource } from './render.js'

/** Places shown for each name. */
const EVIDENCE = 2
/** Why names that agree do not settle whom a list entry means. */
const NOT_BY_NAME =
  'The names agree, but others may be called so: the entry has another country, is a few letters, or is an alias of another party.'
/** A table without lines but the one between the names. */
const BARE = Object.freeze({
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '│ ' },
})

/** Draws `candidate` for a terminal `width` columns wide: side by side, the words of documents, and why. */
export async function renderCard(reader: GraphReader, candidate: Candidate, width: number): Promise<string> {
  const names = [candidate.a, candidate.b]
  const half = Math.floor((width - 3) / 2)
  const entities = await reader.getEntities(names.map(({ entityId }) => entityId))
  const evidence = await findNameEvidence(reader, names, EVIDENCE)
  const documents = await reader.getDocuments(evidence.flat().map(({ documentId }) => documentId))
  const sources = new Map(
    documents.flatMap((document) => (document ? [[document.id, renderSource(document)]] : [])),
  )
  const columns = await Promise.all(
    names.map(async (name, index) => {
      if (candidate.listing && index === 1) return describeEntry(candidate.listing, name.text)
      const entity = entities[index] ?? null
      const deals = await reader.countDeals({ parties: [{ entityIds: [name.entityId] }] })
      const words = (evidence[index] ?? []).flatMap(({ quote, documentId }) => [
        '',
        `“${quote}”`,
        `— ${sources.get(documentId) ?? documentId}`,
      ])
      return [
        name.text,
        ...describeEntity(entity, name.text),
        `${deals} deal${deals === 1 ? '' : 's'}`,
        ...words,
      ]
    }),
  )
  return [
    sideBySide(columns[0] ?? [], columns[1] ?? [], half),
    '',
    renderComparison(candidate.a.text, candidate.b.text, candidate),
    ...(candidate.listing && candidate.score >= SAME_FROM ? ['', NOT_BY_NAME] : []),
  ].join('\n')
}

function describeEntry(listing: Listing, text: string): string[] {
  const also = listing.names.map((name) => name.text).filter((name) => name !== text)
  return [
    text,
    `list entry${listing.country ? ` · ${listing.country}` : ''} · ${listing.id}`,
    ...describeAlso(also),
    '',
    describeListing(listing),
    ...(listing.url ? [listing.url] : []),
  ]
}

function describeAlso(also: readonly (string | null)[]): string[] {
  return also.length > 0 ? [`also ${also.slice(0, 6).join(', ')}${also.length > 6 ? ', …' : ''}`] : []
}

function describeEntity(entity: Entity | null, text: string): string[] {
  if (!entity) return []
  const also = [entity.name, entity.nameZh, ...entity.aliases].filter(
    (name) => name !== null && name !== text,
  )
  return [
    `${entity.kind}${entity.country ? ` · ${entity.country}` : ''} · ${entity.id}`,
    ...describeAlso(also),
  ]
}

/** Draws two columns of `half` terminal columns each, Chinese characters counted as two. */
function sideBySide(left: readonly string[], right: readonly string[], half: number): string {
  const cell = (lines: readonly string[]) =>
    lines.map((line) => (line === '' ? '' : wrap(line, half))).join('\n')
  const table = new Table({
    chars: BARE,
    style: { 'padding-left': 0, 'padding-right': 1, head: [], border: [] },
  })
  table.push([cell(left), cell(right)])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

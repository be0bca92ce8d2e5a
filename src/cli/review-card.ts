/** A candidate with what is known of both names in, the card that a reviewer decides on out. */
import type { Entity } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import { type Candidate, findNameEvidence } from '../resolve/candidates.js'
import { renderComparison } from '../resolve/match.js'
import { columnsOf, wrap } from './layout.js'
import { renderSource } from './render.js'

/** Places shown for each name. */
const EVIDENCE = 2

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
  ].join('\n')
}

function describeEntity(entity: Entity | null, text: string): string[] {
  if (!entity) return []
  const also = [entity.name, entity.nameZh, ...entity.aliases].filter(
    (name) => name !== null && name !== text,
  )
  return [
    `${entity.kind}${entity.country ? ` · ${entity.country}` : ''} · ${entity.id}`,
    ...(also.length > 0 ? [`also ${also.slice(0, 6).join(', ')}${also.length > 6 ? ', …' : ''}`] : []),
  ]
}

function sideBySide(left: readonly string[], right: readonly string[], half: number): string {
  const [a, b] = [left, right].map((lines) =>
    lines.flatMap((line) => (line === '' ? [''] : wrap(line, half).split('\n'))),
  )
  return Array.from({ length: Math.max(a?.length ?? 0, b?.length ?? 0) }, (_, row) => {
    const text = a?.[row] ?? ''
    return `${text}${' '.repeat(Math.max(0, half - columnsOf(text)))} │ ${b?.[row] ?? ''}`.trimEnd()
  }).join('\n')
}

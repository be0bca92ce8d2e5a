/** How an organization stands to others, for a person or a program: to whom, known from where, by which words. */
import type { Relation } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import { type Document, isRelationClaim } from '../model/source.js'
import type { Context } from './context.js'
import { countOf, stylist, widthOf, wrap } from './layout.js'
import { RELATION_WORDS, renderSource } from './render.js'

/** Relations that are shown. */
const MOST = 20
/** Relations that are looked through: a maker has one with each of its chips. */
const READ = 1_000

/** What one document says of a relation. */
interface Witness {
  readonly documentId: string
  readonly quotes: readonly string[]
}

/** A relation with the names of its ends and what documents say of it. */
export interface ShownRelation extends Relation {
  readonly fromName: string
  readonly toName: string
  readonly evidence: readonly Witness[]
}

/** Reads the first relations of organization `id` to others with their evidence, and whether there are more. */
export async function readRelations(
  reader: GraphReader,
  id: string,
): Promise<{ relations: ShownRelation[]; hasMore: boolean; documents: ReadonlyMap<string, Document> }> {
  const [all = []] = await reader.findRelationsOfEntities([id], READ)
  const found = all.filter(({ kind }) => kind === 'SUBSIDIARY_OF')
  const shown = found.slice(0, MOST)
  const ends = [...new Set(shown.flatMap(({ from, to }) => [from, to]))]
  const entities = await reader.getEntities(ends)
  const names = new Map(ends.map((end, index) => [end, entities[index]?.name ?? end]))
  const claimIds = shown.flatMap((relation) => relation.claimIds ?? [])
  const rows = claimIds.length > 0 ? await reader.getClaims(claimIds) : []
  const claims = new Map(
    rows
      .filter((row) => row !== null)
      .filter(isRelationClaim)
      .map((claim) => [claim.id, claim]),
  )
  const documentIds = [...new Set([...claims.values()].map(({ documentId }) => documentId))]
  const documents = documentIds.length > 0 ? await reader.getDocuments(documentIds) : []
  return {
    relations: shown.map((relation) => ({
      ...relation,
      fromName: names.get(relation.from) ?? relation.from,
      toName: names.get(relation.to) ?? relation.to,
      evidence: (relation.claimIds ?? []).flatMap((claimId) => {
        const claim = claims.get(claimId)
        if (!claim) return []
        const sentences = claim.evidence.filter(({ field }) => field === 'sentence')
        return [{ documentId: claim.documentId, quotes: sentences.map(({ quote }) => quote) }]
      }),
    })),
    hasMore: found.length > MOST || all.length === READ,
    documents: new Map(documents.filter((row) => row !== null).map((document) => [document.id, document])),
  }
}

/** Prints relations, each with the words of its first document. */
export function printRelations(
  context: Context,
  { relations, hasMore, documents }: Awaited<ReturnType<typeof readRelations>>,
): void {
  const style = stylist(context.stdout)
  const width = widthOf(context.stdout)
  for (const { fromName, kind, toName, source, evidence } of relations) {
    const known = evidence.length > 0 ? '' : ` (${source})`
    context.print(wrap(`${fromName} ${RELATION_WORDS[kind] ?? kind} ${toName}${known}`, width, 2))
    const [first, ...others] = evidence
    if (!first) continue
    for (const quote of first.quotes) context.print(wrap(`“${quote}”`, width, 4))
    const document = documents.get(first.documentId)
    const more = others.length > 0 ? `; and ${countOf(others.length, 'more document')}` : ''
    if (document) context.print(style('dim', wrap(`— ${renderSource(document)}${more}`, width, 4)))
  }
  if (hasMore) context.print(`  … and more relations; GraphQL has them all.`)
}

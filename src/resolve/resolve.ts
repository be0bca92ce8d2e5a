/**
 * The door of resolution: extracted documents, or documents to forget, in; the change of the graph
 * out. The result is a function of the set of documents, never of the order they came in.
 */
import type { GraphChange } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document, Extraction } from '../model/source.js'
import { canonicalJson, toClaim } from './claims.js'
import { mergeDocuments } from './documents.js'
import type { Knowledge } from './knowledge.js'
import { isEqual, project } from './project.js'

/** A document with all that was read from it. */
export interface Addition {
  readonly document: Document
  readonly extraction: Extraction
}

/**
 * Computes the change that stores `additions`, or an empty change if all of it is stored already.
 * A stored document's claims are replaced by those of the new extraction; its metadata are merged.
 * Costs in proportion to the deals of the buyers named, not to the deals of a provider.
 */
export async function resolveAddition(
  reader: GraphReader,
  knowledge: Knowledge,
  additions: readonly Addition[],
): Promise<GraphChange> {
  const baseRevision = await reader.revision()
  const incoming = foldAdditions(additions)
  const ids = [...incoming.keys()]
  const stored = new Map<string, Document>()
  for (const document of await reader.getDocuments(ids)) if (document) stored.set(document.id, document)
  const storedClaims = new Map<string, Claim>()
  for (const claim of (await reader.findClaimsOfDocuments([...stored.keys()])).flat())
    storedClaims.set(claim.id, claim)
  const claims = new Map<string, Claim>()
  for (const { document, extraction } of incoming.values())
    for (const deal of extraction.deals) {
      const claim = toClaim(document.id, deal)
      claims.set(claim.id, claim)
    }
  const merged = [...incoming.values()].map(({ document }) => {
    const known = stored.get(document.id)
    return known ? mergeDocuments(known, document) : document
  })
  return project(reader, knowledge, baseRevision, {
    addedDocuments: merged.filter((document) => !stored.has(document.id)),
    changedDocuments: merged.filter((document) => {
      const known = stored.get(document.id)
      return known !== undefined && !isEqual(known, document)
    }),
    removedDocuments: [],
    addedClaims: [...claims.values()].filter((claim) => !storedClaims.has(claim.id)),
    removedClaims: [...storedClaims.values()].filter((claim) => !claims.has(claim.id)),
  })
}

/** Computes the change that removes documents with exactly what they alone support. Unknown ids change nothing. */
export async function resolveRemoval(
  reader: GraphReader,
  knowledge: Knowledge,
  documentIds: readonly string[],
): Promise<GraphChange> {
  const baseRevision = await reader.revision()
  const ids = [...new Set(documentIds)].sort(byCodeUnit)
  const removedDocuments = (await reader.getDocuments(ids)).filter((document) => document !== null)
  const removedClaims = await reader.findClaimsOfDocuments(removedDocuments.map(({ id }) => id))
  return project(reader, knowledge, baseRevision, {
    addedDocuments: [],
    changedDocuments: [],
    removedDocuments,
    addedClaims: [],
    removedClaims: removedClaims.flat(),
  })
}

/** One addition per text; copies are merged whatever their order. */
function foldAdditions(additions: readonly Addition[]): Map<string, Addition> {
  const folded = new Map<string, Addition>()
  for (const addition of additions) {
    const earlier = folded.get(addition.document.id)
    if (!earlier) folded.set(addition.document.id, addition)
    else
      folded.set(addition.document.id, {
        document: mergeDocuments(earlier.document, addition.document),
        extraction:
          byCodeUnit(canonicalJson(earlier.extraction), canonicalJson(addition.extraction)) <= 0
            ? earlier.extraction
            : addition.extraction,
      })
  }
  return folded
}

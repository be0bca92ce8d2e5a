/**
 * The door of resolution: extracted documents, documents to forget, or judgements in; the change of
 * the graph out. The result is a function of the set of documents and of the judgements that stand,
 * never of the order they came in.
 */
import { ChiptrailError } from '../errors.js'
import { endsOf, type GraphChange, type Judgement } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document, Extraction } from '../model/source.js'
import { canonicalJson, toClaim } from './claims.js'
import { creditOf } from './credits.js'
import { mergeDocuments } from './documents.js'
import type { Knowledge } from './knowledge.js'
import { type Clash, findClash, loadLedger, readAnew, standing } from './ledger.js'
import { isEqual, NO_STEP, project } from './project.js'

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
  for (const addition of incoming.values())
    for (const claim of claimsOf(addition)) claims.set(claim.id, claim)
  const merged = [...incoming.values()].map(({ document, extraction }) => {
    const known = stored.get(document.id)
    const whole = known ? mergeDocuments(known, document) : document
    return { ...whole, credit: creditOf(knowledge, whole, extraction) }
  })
  return project(reader, knowledge, baseRevision, {
    ...NO_STEP,
    addedDocuments: merged.filter((document) => !stored.has(document.id)),
    changedDocuments: merged.filter((document) => {
      const known = stored.get(document.id)
      return known !== undefined && !isEqual(known, document)
    }),
    addedClaims: [...claims.values()].filter((claim) => !storedClaims.has(claim.id)),
    removedClaims: [...storedClaims.values()].filter((claim) => !claims.has(claim.id)),
  })
}

/** Gives the claims that a document makes. */
export function claimsOf({ document, extraction }: Addition): Claim[] {
  return [...extraction.deals, ...(extraction.relations ?? [])].map((told) => toClaim(document.id, told))
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
    ...NO_STEP,
    removedDocuments,
    removedClaims: removedClaims.flat(),
  })
}

/**
 * Computes the change that enters `judgements` (undos included) in the ledger, with all that follows
 * from them; an empty change if they are there already. Costs in proportion to the deals of the names
 * that change their entity and of these deals' buyers.
 *
 * @throws CONFLICT if a chain of SAME would join what a DIFFERENT or the gazetteer holds apart, naming
 *   the judgements; nothing is resolved by chance.
 */
export async function resolveJudgement(
  reader: GraphReader,
  knowledge: Knowledge,
  judgements: readonly Judgement[],
): Promise<GraphChange> {
  const baseRevision = await reader.revision()
  const stored = await reader.getJudgements(judgements.map(({ id }) => id))
  const addedJudgements = judgements
    .filter((_, index) => stored[index] === null)
    .map((judgement) => readAnew(knowledge, judgement))
  const ends = addedJudgements.flatMap(endsOf)
  const ledger = await loadLedger(reader, ends, addedJudgements)
  const added = new Set(addedJudgements.map(({ id }) => id))
  const stood = new Set(standing(ledger.filter(({ id }) => !added.has(id))).map(({ id }) => id))
  const stand = standing(ledger)
  // Taking back is how a clash is ended, so it is never refused.
  if (stand.some(({ id }) => !stood.has(id))) {
    const clash = findClash(stand, (id) => knowledge.entity(id) !== null)
    if (clash) throw toConflict(clash)
  }
  return project(reader, knowledge, baseRevision, { ...NO_STEP, addedJudgements })
}

function toConflict({ same, different, ends }: Clash): ChiptrailError {
  const say = ({ id, nameA, nameB, verdict }: Judgement) => `"${nameA}" ${verdict} "${nameB}" (${id})`
  const held = different
    ? `but a person held ${say(different).replace('DIFFERENT', 'DIFFERENT from')}`
    : `but the gazetteer has ${ends.join(' and ')} as two`
  return new ChiptrailError(
    'CONFLICT',
    `The judgements contradict each other: ${same.map(say).join(', ')}, ${held}. Nothing was changed; undo one of those that are in the ledger, or judge otherwise.`,
    { details: { judgementIds: [...same, ...(different ? [different] : [])].map(({ id }) => id) } },
  )
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

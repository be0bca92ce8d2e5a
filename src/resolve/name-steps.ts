/**
 * Claims that come and go, documents that change and new judgements in; which names come, go, are read otherwise
 * or change their entity out, as far as spelling and people tell. Who is only described follows from deals: see described.ts.
 */
import type { Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { type UsedName, usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { resolveNames } from './identity.js'
import { type Knowledge, rememberPairs } from './knowledge.js'
import { toName } from './names.js'
import type { NameStep } from './relations.js'
import { getNames } from './stored.js'

/** What names follow from. */
export interface NameSources {
  readonly addedClaims: readonly Claim[]
  readonly removedClaims: readonly Claim[]
  readonly addedJudgements: readonly Judgement[]
  /** Documents that come, or whose metadata or origin change, as they will be. */
  readonly documents: readonly Document[]
  /** Claims of those of `documents` that are stored, but for removed ones. */
  readonly standing: readonly Claim[]
}

/** What becomes of names before it is known who is described. */
export interface NameSteps {
  /** Names that come, go, or are read or joined otherwise, by id. */
  readonly steps: readonly NameStep[]
  /** Ids of descriptions that are compared or judged with these, whether they change or not. */
  readonly concerned: readonly string[]
}

/** Works out what becomes of names. */
export async function resolveNameSteps(
  reader: GraphReader,
  knowledge: Knowledge,
  { addedClaims, removedClaims, addedJudgements, documents, standing }: NameSources,
): Promise<NameSteps> {
  const used = partsOf(addedClaims)
  const stored = await getNames(reader, [...used.keys()])
  const documentsById = new Map(documents.map((document) => [document.id, document]))
  const read = await createReading(reader, knowledge, documentsById, [...used.values()])
  const added = [...used.values()].filter((part) => !stored.has(part.nameId)).map(read)
  const removed = await findOrphans(reader, removedClaims, used)
  const moved = await findMoved(reader, [...standing, ...addedClaims], read)
  const gone = new Map(removed.map((name) => [name.id, name]))
  const judged = addedJudgements.filter(({ verdict }) => verdict !== 'UNSURE')
  if (added.length + removed.length + judged.length + moved.length === 0) return { steps: [], concerned: [] }
  const resolved = await resolveNames(reader, rememberPairs(knowledge), {
    added: [...added, ...moved],
    removed,
    judged,
  })
  const before = await getNames(
    reader,
    resolved.map((name) => name.id),
  )
  const steps: NameStep[] = resolved
    .map((after) => ({ before: before.get(after.id) ?? null, after }))
    .filter(({ before: was, after }) => isOther(was, after))
  for (const name of gone.values()) steps.push({ before: name, after: null })
  return {
    steps: steps.sort((a, b) => byCodeUnit(idOfStep(a), idOfStep(b))),
    concerned: resolved.flatMap(({ id, described }) => (described ? [id] : [])),
  }
}

/** Gives the id of the name that a step is about. */
export function idOfStep({ before, after }: NameStep): string {
  return (before ?? after)?.id ?? ''
}

/** A description changes with its document, and its entity with the deals, which are not known yet. */
function isOther(before: Name | null, after: Name): boolean {
  if (!before || !after.described) return before?.entityId !== after.entityId
  return !standsAlike(before, after) || before.described?.namedAs !== after.described.namedAs
}

/** Tells whether a description is read as before of its document, whoever it is. */
export function standsAlike(a: Name, b: Name): boolean {
  return a.described?.source === b.described?.source && a.blocks.join('\n') === b.blocks.join('\n')
}

type Read = (part: UsedName) => Name

/** Loads the documents of descriptions among `parts` that `known` lacks; the rest needs none. */
async function createReading(
  reader: GraphReader,
  knowledge: Knowledge,
  known: ReadonlyMap<string, Document>,
  parts: readonly UsedName[],
): Promise<Read> {
  const documents = new Map(known)
  const missing = parts.flatMap(({ describedIn }) => describedIn ?? []).filter((id) => !known.has(id))
  for (const document of missing.length > 0 ? await reader.getDocuments([...new Set(missing)]) : [])
    if (document) documents.set(document.id, document)
  return ({ kind, text, nameId, describedIn }) => {
    const document = describedIn === undefined ? undefined : documents.get(describedIn)
    return toName(knowledge, { kind, text, nameId, ...(document && { document }) })
  }
}

/** Descriptions whose documents change, as they are read then. */
async function findMoved(reader: GraphReader, claims: readonly Claim[], read: Read): Promise<Name[]> {
  const parts = [...partsOf(claims).values()].filter(({ describedIn }) => describedIn !== undefined)
  if (parts.length === 0) return []
  const stored = await getNames(
    reader,
    parts.map(({ nameId }) => nameId),
  )
  return parts.flatMap((part) => {
    const [was, will] = [stored.get(part.nameId), read(part)]
    return was && !standsAlike(was, will) ? [will] : []
  })
}

/** Names that only `removedClaims` use. */
async function findOrphans(
  reader: GraphReader,
  removedClaims: readonly Claim[],
  stillUsed: ReadonlyMap<string, UsedName>,
): Promise<Name[]> {
  const gone = new Set(removedClaims.map((claim) => claim.id))
  const ids = [...partsOf(removedClaims).keys()].filter((id) => !stillUsed.has(id))
  if (ids.length === 0) return []
  // One more than may be going away: enough to see one that stays, whatever a hub has.
  const users = await reader.findClaimIdsOfNames(ids, gone.size + 1)
  const orphans = ids.filter((_, index) => users[index]?.every((claimId) => gone.has(claimId)))
  return [...(await getNames(reader, orphans)).values()]
}

/** Gives the names that claims use, once each, by id. */
export function partsOf(claims: readonly Claim[]): Map<string, UsedName> {
  return new Map(claims.flatMap((claim) => usedNames(claim).map((part) => [part.nameId, part])))
}

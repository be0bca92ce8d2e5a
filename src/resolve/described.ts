/**
 * Names that only describe somebody, and deals as grouped, in; the entity of each out. Two descriptions are one
 * where a reprint has the same words, or where two documents tell one deal in words that agree; people overrule both.
 * A pure function of claims, origins and judgements: walks to all that are linked before it decides.
 */
import { endsOf, type Judgement, type Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { namedParts, usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, DealClaim } from '../model/source.js'
import { clusterDescribed, type DescribedLink, linksOfDeal, linksOfReprints } from './described-links.js'
import { isToldBlock } from './descriptions.js'
import { SPELLINGS } from './identity.js'
import type { Knowledge } from './knowledge.js'
import { loadLedger } from './ledger.js'
import { idOfStep, standsAlike } from './name-steps.js'
import { ownBlock } from './names.js'
import { loadNames, type NameStep } from './relations.js'
import { ALL_CLAIMS, getDealsOfClaims, getNames } from './stored.js'

/** What is known of a change before it is known who is described. */
export interface DescribedSources {
  /** Names that come, go or are read otherwise. */
  readonly steps: readonly NameStep[]
  /** Ids of stored and new names that something of the change may concern; names that are none do no harm. */
  readonly concerned: readonly string[]
  readonly addedClaims: readonly Claim[]
  readonly removedClaims: readonly Claim[]
  readonly addedJudgements: readonly Judgement[]
  /** For each claim that is grouped anew all claims of its deal. */
  readonly groupOf: ReadonlyMap<string, readonly DealClaim[]>
}

/** Gives `steps` with every description that changes, each with its entity. Reads nothing where none is concerned. */
export async function resolveDescribed(
  reader: GraphReader,
  knowledge: Knowledge,
  sources: DescribedSources,
): Promise<NameStep[]> {
  const { steps, addedJudgements } = sources
  const described = (name: Name | null) => name?.described !== undefined
  const seeds = new Set([
    ...steps.filter(({ before, after }) => described(before) || described(after)).map(idOfStep),
    ...sources.concerned,
  ])
  if (seeds.size === 0) return [...steps]
  const { names, stored, links } = await walk(reader, sources, seeds)
  const ledger = await loadLedger(
    reader,
    [...names.values()].map(({ ownEntityId }) => ownEntityId),
    addedJudgements,
  )
  const naming = new Set([...names.values()].flatMap(({ described: at }) => at?.namedAs ?? []))
  const bearers = await loadNames(reader, [...naming].sort(byCodeUnit), steps)
  const entityOf = clusterDescribed([...names.values()], links, {
    ledger,
    isKnown: (id) => knowledge.entity(id) !== null,
    ownIdsOf: (id) =>
      bearers
        .namesOf(id)
        .filter((name) => !described(name))
        .map(({ ownEntityId }) => ownEntityId),
  })
  const settled = [...names.values()].flatMap((name): NameStep[] => {
    const before = stored.get(name.id) ?? null
    const after = { ...name, entityId: entityOf(name) }
    return isSameName(before, after) ? [] : [{ before, after }]
  })
  const others = steps.filter(({ after }) => !described(after))
  return [...others, ...settled].sort((a, b) => byCodeUnit(idOfStep(a), idOfStep(b)))
}

function isSameName(a: Name | null, b: Name): boolean {
  return a?.entityId === b.entityId && standsAlike(a, b) && a.described?.namedAs === b.described?.namedAs
}

/** Descriptions that are linked, as they are read after the change, and as they are stored. */
interface Walk {
  readonly names: ReadonlyMap<string, Name>
  readonly stored: ReadonlyMap<string, Name>
  readonly links: readonly DescribedLink[]
}

/** Walks from `seeds` over deals, reprints, judgements and what was joined before. */
async function walk(
  reader: GraphReader,
  sources: DescribedSources,
  seeds: ReadonlySet<string>,
): Promise<Walk> {
  const { steps, addedClaims, removedClaims, addedJudgements, groupOf } = sources
  const changed = new Map(steps.map((step) => [idOfStep(step), step]))
  const changedTold = steps.flatMap(({ after }) => (after?.described ? [after] : []))
  const gone = new Set(removedClaims.map(({ id }) => id))
  const come = new Map<string, string[]>()
  // The store may not have filed what comes, or not under these names.
  for (const claim of [...addedClaims, ...[...new Set(groupOf.values())].flat()])
    for (const { nameId, describedIn } of usedNames(claim))
      if (describedIn !== undefined) come.set(nameId, [...(come.get(nameId) ?? []), claim.id])
  const names = new Map<string, Name>()
  const stored = new Map<string, Name>()
  const links: DescribedLink[] = []
  const seen = new Set<string>()
  const askedKeys = new Set<string>()
  const askedEntities = new Set<string>()
  const askedClaims = new Set<string>()
  let frontier = [...seeds]
  while (frontier.length > 0) {
    for (const id of frontier) seen.add(id)
    const before = await getNames(reader, frontier)
    const now = frontier.flatMap((id) => {
      const step = changed.get(id)
      const name = step ? step.after : before.get(id)
      return name?.described ? [name] : []
    })
    for (const name of now) names.set(name.id, name)
    for (const [id, name] of before) if (name.described) stored.set(id, name)
    const next = new Set([
      ...(await siblings([...before.values()].filter(({ described }) => described))),
      ...(await reprints([...now, ...before.values()])),
      ...(await judged(now)),
      ...(await players(now)),
    ])
    frontier = [...next].filter((id) => !seen.has(id))
  }
  links.push(...linksOfReprints([...names.values()]))
  return { names, stored, links }

  /** Those that are one so far. */
  async function siblings(of: readonly Name[]): Promise<string[]> {
    const ids = fresh(
      of.map(({ entityId }) => entityId),
      askedEntities,
    )
    return ids.length > 0 ? toIds((await reader.findNamesOfEntities(ids)).flat()) : []
  }

  async function reprints(of: readonly Name[]): Promise<string[]> {
    const keys = fresh(
      of.flatMap(({ blocks }) => blocks.filter(isToldBlock)),
      askedKeys,
    )
    if (keys.length === 0) return []
    const asked = new Set(keys)
    const newly = changedTold.filter(({ blocks }) => blocks.some((key) => asked.has(key)))
    return toIds([...(await reader.findNamesByBlocks(keys, SPELLINGS)).flat(), ...newly])
  }

  async function judged(of: readonly Name[]): Promise<string[]> {
    const ledger = await loadLedger(
      reader,
      of.map(({ ownEntityId }) => ownEntityId),
      addedJudgements,
    )
    const keys = fresh(ledger.flatMap(endsOf).map(ownBlock), askedKeys)
    return keys.length > 0 ? toIds((await reader.findNamesByBlocks(keys, SPELLINGS)).flat()) : []
  }

  /** Whoever else is described in a deal that speaks of them. */
  async function players(of: readonly Name[]): Promise<string[]> {
    const ids = of.map(({ id }) => id)
    const used = ids.length > 0 ? await reader.findClaimIdsOfNames(ids, ALL_CLAIMS) : []
    const claimIds = fresh(
      [...used.flat().filter((id) => !gone.has(id)), ...ids.flatMap((id) => come.get(id) ?? [])],
      askedClaims,
    )
    const groups = new Set(
      claimIds.flatMap((id) => [groupOf.get(id) ?? []].filter(({ length }) => length > 0)),
    )
    const others = claimIds.filter((id) => !groupOf.has(id))
    for (const { claims } of await getDealsOfClaims(reader, others)) groups.add(claims)
    const found: string[] = []
    for (const group of groups) {
      for (const { id } of group) askedClaims.add(id)
      links.push(...linksOfDeal(group))
      for (const claim of group)
        for (const { nameId, describedIn } of namedParts(claim))
          if (describedIn !== undefined) found.push(nameId)
    }
    return found
  }
}

function toIds(names: readonly Name[]): string[] {
  return names.filter(({ described }) => described).map(({ id }) => id)
}

/** Gives those of `keys` that were not asked for, once each, and notes that they are. */
function fresh(keys: readonly string[], asked: Set<string>): string[] {
  const found = [...new Set(keys)].filter((key) => !asked.has(key))
  for (const key of found) asked.add(key)
  return found
}

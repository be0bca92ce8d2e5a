/** What is told ahead of a commit is what the store says behind it, for every question that resolution asks. */
import { describe, expect, it } from 'vitest'
import { graphChange } from '../../src/model/change.js'
import type { GraphChange } from '../../src/model/graph.js'
import { usedNames } from '../../src/model/names.js'
import type { GraphReader } from '../../src/model/query.js'
import { resolveAddition, resolveRemoval } from '../../src/resolve/resolve.js'
import { readAhead } from '../../src/store/ahead.js'
import type { GraphStore } from '../../src/store/store.js'
import { syntheticDeals } from '../bench/synthetic.js'
import { KNOWLEDGE, withStore } from '../resolve/world.js'
import { dump, SCAN_TYPES, scanAll } from './helpers.js'

const NEVER = new Promise<never>(() => undefined)
const LIMITS = [1, 3, 1_000]

/** Every key under which something is or was found. */
interface Keys {
  readonly ids: Readonly<Record<string, readonly string[]>>
  readonly blocks: readonly string[]
  readonly dealBlocks: readonly string[]
  readonly bands: readonly string[]
  readonly nameIds: readonly string[]
}

async function keysOf(store: GraphStore): Promise<Keys> {
  const ids: Record<string, string[]> = {}
  for (const type of SCAN_TYPES) ids[type] = (await scanAll(store, type)).map(({ id }) => id)
  const once = (keys: readonly string[]) => [...new Set(keys)]
  return {
    ids,
    blocks: once((await scanAll(store, 'name')).flatMap(({ blocks }) => blocks)),
    dealBlocks: once((await scanAll(store, 'deal')).flatMap(({ blocks }) => blocks)),
    bands: once((await scanAll(store, 'document')).flatMap(({ bands }) => bands)),
    nameIds: once(
      (await scanAll(store, 'claim')).flatMap((claim) => usedNames(claim).map((name) => name.nameId)),
    ),
  }
}

/** Asks everything that needs no waiting. */
async function answersOf(reader: GraphReader, { ids, ...keys }: Keys): Promise<unknown> {
  const of = (type: string) => [...(ids[type] ?? []), 'nobody']
  const limited = await Promise.all(
    LIMITS.map(async (limit) => [
      await reader.findNamesByBlocks(keys.blocks, limit),
      await reader.findRelationsOfEntities(of('entity'), limit),
    ]),
  )
  return {
    revision: await reader.revision(),
    records: [
      await reader.getDocuments(of('document')),
      await reader.getClaims(of('claim')),
      await reader.getNames(of('name')),
      await reader.getEntities(of('entity')),
      await reader.getDeals(of('deal')),
      await reader.getRelations(of('relation')),
    ],
    found: [
      await reader.findClaimsOfDocuments(of('document')),
      await reader.findNamesOfEntities(of('entity')),
      await reader.findDealsByBlocks(keys.dealBlocks),
      await reader.findDealsOfClaims(of('claim')),
      await reader.findDocumentsByBands(keys.bands),
      (await reader.findClaimIdsOfNames(keys.nameIds, 1_000)).map((found) => found.sort()),
    ],
    // In no set order: only how many there are can be told.
    counts: (await reader.findClaimIdsOfNames(keys.nameIds, 2)).map(({ length }) => length),
    limited,
  }
}

/** Commits `change`; the answers ahead of it must be those behind it, before and after the store has it. */
async function expectAhead(store: GraphStore, change: GraphChange): Promise<void> {
  const ahead = readAhead(store, change, NEVER)
  const before = await keysOf(store)
  const early = await answersOf(ahead, before)
  await store.commit(change)
  const later = await answersOf(store, before)
  expect(early).toEqual(later)
  const after = await keysOf(store)
  expect(await answersOf(ahead, after)).toEqual(await answersOf(store, after))
}

describe('reading ahead of a commit', () => {
  it('tells of what comes, changes and goes', async () => {
    await withStore(async (store) => {
      const additions = [...syntheticDeals(0, 60)]
      await store.commit(await resolveAddition(store, KNOWLEDGE, additions.slice(0, 40)))
      await expectAhead(store, await resolveAddition(store, KNOWLEDGE, additions.slice(30)))
      const ids = additions.slice(10, 50).map(({ document }) => document.id)
      await expectAhead(store, await resolveRemoval(store, KNOWLEDGE, ids))
      await expectAhead(store, await resolveAddition(store, KNOWLEDGE, additions))
    })
  })

  it('computes the very change that would be computed behind it', async () => {
    await withStore(async (store) => {
      const additions = [...syntheticDeals(0, 90)]
      await store.commit(await resolveAddition(store, KNOWLEDGE, additions.slice(0, 30)))
      const change = await resolveAddition(store, KNOWLEDGE, additions.slice(30, 60))
      const ahead = readAhead(store, change, NEVER)
      const next = await resolveAddition(ahead, KNOWLEDGE, additions.slice(60))
      await store.commit(change)
      expect(next).toEqual(await resolveAddition(store, KNOWLEDGE, additions.slice(60)))
      expect(await resolveAddition(ahead, KNOWLEDGE, additions.slice(60))).toEqual(next)
      await store.commit(next)
    })
  })

  it('waits for the commit with what it cannot tell, and has the revision of an empty change', async () => {
    await withStore(async (store) => {
      const change = await resolveAddition(store, KNOWLEDGE, [...syntheticDeals(0, 20)])
      let commit = () => undefined as unknown
      const committed = new Promise<void>((resolve) => {
        commit = () => void store.commit(change).then(() => resolve())
      })
      const ahead = readAhead(store, change, committed)
      const asked = [ahead.stats({}), ahead.countDeals({}), dump(ahead as GraphStore)] as const
      commit()
      expect(await Promise.all(asked)).toEqual([await store.stats({}), 20, await dump(store)])
      expect(await readAhead(store, graphChange(1), NEVER).revision()).toBe(1)
    })
  })
})

/** What a page costs the store: the same number of calls however many rows it has, and an end to pages in pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { ask, testApp } from './app.js'
import { type Told, toChange } from './graph.js'

const DEALS = 100
const folder = mkdtempSync(join(tmpdir(), 'chiptrail-cost-'))
const calls: string[] = []
let store: GraphStore

/** Lets every call through to the real store and writes down its name. */
function counted(real: GraphStore): GraphStore {
  return new Proxy(real, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        calls.push(String(name))
        return Reflect.apply(value, target, args)
      }
    },
  })
}

const told: Told[] = Array.from({ length: DEALS }, (_, index) => ({
  text: `Buyer ${index} got H100 of Provider ${index % 7} from Reseller ${index % 40} for ${1000 + index} yuan.`,
  buyers: [`Buyer ${index}`],
  intermediaries: [`Reseller ${index % 40}`],
  providers: [`Provider ${index % 7}`],
  chips: ['H100'],
  amount: String(1000 + index),
}))

const PAGE = `query ($first: Int) { deals(first: $first) { totalCount nodes {
  buyers { name } intermediaries { name } providers { name } chips { name } models { name }
  roles { entity { name relations(first: 5) { nodes { to { name } } } } }
  claims { deal { id } document { claims { id } } evidence { quote page document { title deals { id } } } }
  documents { title }
} } }`

beforeAll(async () => {
  store = counted(await openEmbedded(folder))
  await store.commit(toChange(told))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a page of deals with roles and evidence', () => {
  const callsFor = async (first: number): Promise<{ deals: number; calls: string[] }> => {
    calls.length = 0
    const { data, errors } = await ask(testApp(store), PAGE, { first })
    expect(errors).toBeUndefined()
    const { nodes } = data?.['deals'] as { nodes: unknown[] }
    return { deals: nodes.length, calls: [...calls].sort() }
  }

  it('costs the same calls for one deal and for a hundred', async () => {
    const one = await callsFor(1)
    const hundred = await callsFor(DEALS)
    expect([one.deals, hundred.deals]).toEqual([1, DEALS])
    expect(hundred.calls).toEqual(one.calls)
    expect(hundred.calls.length).toBeLessThanOrEqual(12)
  })
})

describe('pages inside pages', () => {
  it('end where the rows of one request are used up', async () => {
    const nested = `{ deals(first: 100) { nodes { buyers { deals(first: 100) { nodes {
      chips { deals(first: 100) { nodes { id } } } } } } } } }`
    const { errors = [] } = await ask(testApp(store), nested)
    expect(new Set(errors.map((error) => error.extensions['code']))).toEqual(new Set(['TOO_LARGE']))
  })
})

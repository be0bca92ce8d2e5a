/** Chains that one deal tells whole. */
import { describe, expect, it } from 'vitest'
import type { Deal } from '../../src/model/graph.js'
import type { ChainPage } from '../../src/trace/query.js'
import { add, collect, withStore } from '../resolve/world.js'
import { told } from './told.js'
import { ask, chainsFrom, H100, others, REPORT, resale, SHENZHEN, texts, ZHEJIANG } from './world.js'

describe('chains of one deal', () => {
  it('lead only the documented buyer to the chips, each hop with its words', async () => {
    await withStore(async (store) => {
      await add(store, REPORT)
      const page = await ask(store, chainsFrom(SHENZHEN))
      expect(texts(page)).toEqual([
        'Shenzhen University → Yunda Technology → AWS → A100',
        'Shenzhen University → Yunda Technology → AWS → H100',
      ])
      const chain = page.rows[1]?.node
      expect(chain).toMatchObject({ grade: 'SAME_DEAL', why: null })
      expect(chain?.hops.map((hop) => hop.relation)).toEqual(['BUYS_FROM', 'RESELLS', 'SUPPLIES'])
      expect(chain?.hops.map((hop) => hop.evidence.map(({ quote }) => quote.trim()))).toEqual([
        [
          'Shenzhen University paid for AWS servers with A100 and H100 chips.',
          'It went through Yunda Technology Ltd Co.',
        ],
        [
          'Shenzhen University paid for AWS servers with A100 and H100 chips.',
          'It went through Yunda Technology Ltd Co.',
        ],
        ['Shenzhen University paid for AWS servers with A100 and H100 chips.'],
      ])
      expect(texts(await ask(store, { to: { entityIds: [H100] } }))).toEqual([
        'Shenzhen University → Yunda Technology → AWS → H100',
      ])
      expect(
        texts(await ask(store, { from: { kinds: ['UNIVERSITY'] }, to: { kinds: ['CHIP'] } })),
      ).toHaveLength(2)
    })
  })

  it('end at the last organization where no chip is documented, and say so', async () => {
    await withStore(async (store) => {
      await add(store, REPORT)
      const page = await ask(store, chainsFrom(ZHEJIANG))
      expect(texts(page)).toEqual(['Zhejiang Lab → AWS'])
      expect(page.rows[0]?.node.why).toContain('GeoGPT')
      expect(page.limits.notCrossed).toEqual(['AWS: no document has it buying, it only sells.'])
      for (const kind of ['CHIP', 'AI_MODEL'] as const)
        expect(texts(await ask(store, { ...chainsFrom(ZHEJIANG), to: { kinds: [kind] } }))).toEqual([])
    })
  })

  it('do not change with a thousand other deals of the same provider', async () => {
    await withStore(async (store) => {
      await add(store, REPORT)
      const questions = [chainsFrom(SHENZHEN), chainsFrom(ZHEJIANG)]
      const answers = async () => {
        const pages = await Promise.all(questions.map((question) => ask(store, question)))
        return pages.map(({ rows, hasMore, limits }) => ({ rows, hasMore, ...limits, elapsedMs: 0 }))
      }
      const before = await answers()
      await add(store, ...others(1_000))
      expect(await store.countDeals({})).toBe(1_003)
      expect(await answers()).toEqual(before)
    })
  }, 60_000)

  it('keep the claim of a buyer that denies', async () => {
    await withStore(async (store) => {
      await add(store, REPORT)
      await add(
        store,
        told('Zhejiang Lab denies that it bought from AWS.', [
          { buyers: ['Zhejiang Lab'], providers: ['AWS'], status: 'DENIED' },
        ]),
      )
      const deals: Deal[] = (await collect(store.scan('deal'))).filter((one) =>
        one.roles.some(({ role, entityId }) => role === 'BUYER' && entityId === ZHEJIANG),
      )
      expect(deals).toHaveLength(1)
      expect(deals[0]).toMatchObject({
        status: 'INTENDED',
        disputed: true,
        origins: 2,
        amount: { value: '184000' },
      })
      expect(deals[0]?.claimIds).toHaveLength(2)
      const [hop] = (await ask(store, chainsFrom(ZHEJIANG))).rows[0]?.node.hops ?? []
      expect(new Set(hop?.evidence.map(({ documentId }) => documentId)).size).toBe(2)
    })
  })

  it('page without gaps or repeats', async () => {
    await withStore(async (store) => {
      await add(store, REPORT, ...others(9), ...resale())
      const whole = await ask(store)
      expect(whole.hasMore).toBe(false)
      const paged: string[] = []
      let after: string | null = null
      do {
        const page: ChainPage = await ask(store, { first: 2, after })
        paged.push(...page.rows.map(({ node }) => node.id))
        after = page.hasMore ? (page.rows.at(-1)?.cursor ?? null) : null
      } while (after !== null)
      expect(paged).toEqual(whole.rows.map(({ node }) => node.id))
      expect(new Set(paged).size).toBe(paged.length)
      await expect(ask(store, { after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    })
  })
})

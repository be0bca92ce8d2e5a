import { describe, expect, it } from 'vitest'
import type { Deal } from '../../src/model/graph.js'
import type { ExtractedDeal } from '../../src/model/source.js'
import type { GraphStore } from '../../src/store/store.js'
import { findChains } from '../../src/trace/chains.js'
import type { ChainPage, ChainQuery } from '../../src/trace/query.js'
import { add, addition, collect, deal, withStore, yuan } from '../resolve/world.js'
import { told } from './told.js'

const SHENZHEN = 'ent_org_shenzhen-university'
const ZHEJIANG = 'ent_org_zhejiang-lab'
const AWS = 'ent_org_aws'
const H100 = 'ent_chip_h100'

const ask = (store: GraphStore, query: Partial<ChainQuery> = {}): Promise<ChainPage> =>
  findChains(store, { first: 50, after: null, ...query })
const texts = (page: ChainPage) => page.rows.map(({ node }) => node.text)
const chainsFrom = (id: string): Partial<ChainQuery> => ({ from: { entityIds: [id] } })

const REPORT = told(
  'Shenzhen University paid for AWS servers with A100 and H100 chips. It went through Yunda Technology Ltd Co. ' +
    'Zhejiang Lab meant to rent from AWS to train GeoGPT. Harbour College asked AWS for a quote.',
  [
    {
      buyers: ['Shenzhen University'],
      intermediaries: ['Yunda Technology Ltd Co'],
      providers: ['AWS'],
      chips: ['A100', 'H100'],
      amount: yuan(200_000),
    },
    {
      buyers: ['Zhejiang Lab'],
      providers: ['AWS'],
      models: ['GeoGPT'],
      amount: yuan(184_000),
      status: 'INTENDED',
    },
    { buyers: ['Harbour College'], providers: ['AWS'], status: 'INTENDED' },
  ],
)

/** Other buyers of AWS, each with a deal of its own. */
const others = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    addition(`other ${index} ${'abcdefghij'[index % 10]}${index * 7919}`, [
      deal({
        buyers: [`Buyer ${index} Works`],
        providers: ['AWS'],
        chips: index % 2 ? ['H100'] : [],
        amount: yuan(1000 + index),
      }),
    ]),
  )

/** Two documents: a school buys servers from a reseller, which had bought them from a maker. */
const resale = (late: Partial<ExtractedDeal> = {}, early: Partial<ExtractedDeal> = {}) => [
  told('Harbour College bought servers from Mellow Cloud Ltd.', [
    {
      buyers: ['Harbour College'],
      intermediaries: ['Mellow Cloud Ltd'],
      date: '2024-03',
      confidence: 0.9,
      ...late,
    },
  ]),
  told('Mellow Cloud Ltd bought H100 and A100 cards from Tall Mast Inc.', [
    {
      buyers: ['Mellow Cloud Ltd'],
      providers: ['Tall Mast Inc'],
      chips: ['H100', 'A100'],
      date: '2023-11-20',
      confidence: 0.7,
      ...early,
    },
  ]),
]
const resaleText = 'Harbour College → Mellow Cloud Ltd → Tall Mast Inc → H100'

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

describe('chains of several deals', () => {
  const toH100: Partial<ChainQuery> = { from: { kinds: ['UNIVERSITY'] }, to: { entityIds: [H100] } }

  it('join a reseller that sells what it had bought', async () => {
    await withStore(async (store) => {
      await add(store, ...resale())
      for (const query of [toH100, { ...toH100, from: { entityIds: ['ent_org_harbour-college'] } }]) {
        const page = await ask(store, query)
        expect(texts(page)).toEqual([resaleText])
        expect(page.rows[0]?.node).toMatchObject({ grade: 'CHAINED', confidence: 0.7 })
        expect(new Set(page.rows[0]?.node.dealIds).size).toBe(2)
        expect(page.rows[0]?.node.hops.map((hop) => hop.evidence.length)).toEqual([1, 1, 1])
      }
    })
  })

  it('are of one document where one document says it all', async () => {
    await withStore(async (store) => {
      const [late, early] = resale()
      const claims = [late, early]
        .flatMap((one) => one?.extraction.deals ?? [])
        .map((one) => ({ ...one, evidence: [] }))
      await add(store, addition('both deals in one text', claims))
      expect((await ask(store, toH100)).rows.map(({ node }) => node.grade)).toEqual(['SAME_DOCUMENT'])
    })
  })

  it.each([
    ['what was bought later', {}, { date: '2024-04-01' }, 'only after'],
    ['another chip', { chips: ['A100'] }, { chips: ['H100'] }, 'share no chip'],
  ])('do not join %s', async (_name, late, early, why) => {
    const here = (parts: Partial<ExtractedDeal>): Partial<ExtractedDeal> => parts
    await withStore(async (store) => {
      await add(
        store,
        told('Harbour College bought A100 cards from Mellow Cloud Ltd.', [
          here({
            buyers: ['Harbour College'],
            intermediaries: ['Mellow Cloud Ltd'],
            date: '2024-03',
            ...late,
          }),
        ]),
        told('Mellow Cloud Ltd bought H100 cards from Tall Mast Inc.', [
          here({
            buyers: ['Mellow Cloud Ltd'],
            providers: ['Tall Mast Inc'],
            chips: ['H100'],
            date: '2023-11-20',
            ...early,
          }),
        ]),
      )
      expect(texts(await ask(store, toH100))).toEqual([])
      const flawed = await ask(store, { ...toH100, grades: ['UNSUPPORTED'] })
      expect(texts(flawed)).toEqual([resaleText])
      expect(flawed.rows[0]?.node.why).toContain(why)
    })
  })

  it('do not sell what was bought only after it had been sold on, though the deal between has no date', async () => {
    await withStore(async (store) => {
      await add(
        store,
        told('Harbour College bought servers from Mellow Cloud Ltd.', [
          { buyers: ['Harbour College'], intermediaries: ['Mellow Cloud Ltd'], date: '2020-03' },
        ]),
        told('Mellow Cloud Ltd had its servers from Low Tide Ltd.', [
          { buyers: ['Mellow Cloud Ltd'], providers: ['Low Tide Ltd'] },
        ]),
        told('Low Tide Ltd bought H100 cards from Tall Mast Inc.', [
          { buyers: ['Low Tide Ltd'], providers: ['Tall Mast Inc'], chips: ['H100'], date: '2024-02' },
        ]),
      )
      expect(texts(await ask(store, toH100))).toEqual([])
      const flawed = await ask(store, { ...toH100, grades: ['UNSUPPORTED'] })
      expect(flawed.rows.map(({ node }) => node.why)).toEqual([
        'Low Tide Ltd bought only after what it sold had been sold on.',
      ])
    })
  })

  it('do not give a reseller another supplier than the deal itself names', async () => {
    await withStore(async (store) => {
      await add(
        store,
        told('Harbour College rented AWS servers. It went through Mellow Cloud Ltd.', [
          { buyers: ['Harbour College'], intermediaries: ['Mellow Cloud Ltd'], providers: ['AWS'] },
        ]),
        ...resale().slice(1),
      )
      expect(texts(await ask(store, toH100))).toEqual([])
      const flawed = await ask(store, { ...toH100, grades: ['UNSUPPORTED'] })
      expect(flawed.rows.map(({ node }) => [node.text, node.why])).toEqual([
        [resaleText, 'What Mellow Cloud Ltd sold came from AWS, as the deal itself says.'],
      ])
    })
  })

  it('are not joined at words that name nobody, unless one document tells of both deals', async () => {
    await withStore(async (store) => {
      const trader = 'a Hong Kong trader'
      const sold = { buyers: ['Harbour College'], intermediaries: [trader], chips: ['H100'] }
      const bought = { buyers: [trader], providers: ['Tall Mast Inc'], chips: ['H100'] }
      const soldText = `Harbour College bought H100 cards from ${trader}.`
      const boughtText = `Last year ${trader} bought H100 cards from Tall Mast Inc.`
      await add(store, told(soldText, [sold]), told(boughtText, [bought]))
      const chain = /^Harbour College → a Hong Kong trader \(in .*\) → Tall Mast Inc → H100$/
      const all = async () => [
        ...texts(await ask(store, toH100)),
        ...texts(await ask(store, { ...toH100, grades: ['UNSUPPORTED'] })),
      ]
      // Each text means a trader of its own: there is nothing to join.
      expect((await all()).filter((text) => chain.test(text))).toEqual([])
      await add(store, told(`${soldText} ${boughtText}`, [sold, bought]))
      expect(texts(await ask(store, toH100)).filter((text) => chain.test(text))).toHaveLength(1)
    })
  })

  it('are not joined at words that only a third deal, which no text tells with both, has for one', async () => {
    await withStore(async (store) => {
      const trader = 'a Hong Kong trader'
      const sold = { buyers: ['Harbour College'], intermediaries: [trader], chips: ['H100'] }
      const bought = { buyers: [trader], providers: ['Tall Mast Inc'], chips: ['H100'] }
      const third = { buyers: ['Zhejiang Lab'], intermediaries: [trader], chips: ['A100'] }
      const thirdText = `Zhejiang Lab bought A100 cards from ${trader}.`
      await add(
        store,
        told(`Harbour College bought H100 cards from ${trader}. ${thirdText}`, [sold, third]),
        told(`Last year ${trader} bought H100 cards from Tall Mast Inc. ${thirdText}`, [bought, third]),
      )
      const chain = /^Harbour College → a Hong Kong trader \(in .* and 1 more\) → Tall Mast Inc → H100$/
      expect(texts(await ask(store, toH100)).filter((text) => chain.test(text))).toEqual([])
      const flawed = await ask(store, { ...toH100, grades: ['UNSUPPORTED'] })
      expect(flawed.rows.flatMap(({ node }) => (chain.test(node.text) ? [node.why] : []))).toEqual([
        `“${trader}” is what the texts call somebody, not a name: each may mean another.`,
      ])
    })
  })

  it('carry only the shared chip on', async () => {
    await withStore(async (store) => {
      await add(
        store,
        told('Harbour College bought A100 cards from Mellow Cloud Ltd.', [
          { buyers: ['Harbour College'], intermediaries: ['Mellow Cloud Ltd'], chips: ['A100'] },
        ]),
        ...resale().slice(1),
      )
      expect(texts(await ask(store, { ...toH100, to: { kinds: ['CHIP'] }, grades: ['CHAINED'] }))).toEqual([
        'Harbour College → Mellow Cloud Ltd → Tall Mast Inc → A100',
      ])
    })
  })

  it('go through an organization that only sells only when asked, and say what is missing', async () => {
    await withStore(async (store) => {
      await add(store, REPORT)
      const query: Partial<ChainQuery> = { ...chainsFrom(ZHEJIANG), to: { entityIds: [H100] } }
      expect(texts(await ask(store, query))).toEqual([])
      const page = await ask(store, { ...query, grades: ['UNSUPPORTED'] })
      expect(texts(page)).toEqual(['Zhejiang Lab → AWS → H100'])
      expect(page.rows[0]?.node).toMatchObject({ grade: 'UNSUPPORTED' })
      expect(page.rows[0]?.node.why).toContain('AWS sells in two separate deals')
    })
  })

  it('say when the search stopped early', async () => {
    await withStore(async (store) => {
      await add(store, REPORT, ...others(20))
      const page = await ask(store, { through: [[AWS]], bounds: { dealBudget: 5 } })
      expect(page.limits).toMatchObject({ truncated: true, dealsExamined: 5 })
      expect(page.limits.reason).toContain('5 deals')
    })
  })
})

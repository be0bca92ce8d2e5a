/** Chains composed of several deals: what joins two of them, and what forbids it. */
import { describe, expect, it } from 'vitest'
import type { ExtractedDeal } from '../../src/model/source.js'
import type { ChainQuery } from '../../src/trace/query.js'
import { add, addition, withStore } from '../resolve/world.js'
import { told } from './told.js'
import { AWS, ask, chainsFrom, H100, others, REPORT, resale, resaleText, texts, ZHEJIANG } from './world.js'

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

/** Questions about chains with their answers, right and wrong; part of the suite in queries.ts. */
import { describe, expect, it } from 'vitest'
import type { Asker } from './app.js'

interface Chains {
  readonly chains: {
    readonly nodes: readonly { readonly text: string; readonly grade: string; readonly why: string | null }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
    readonly limits: { readonly dealsExamined: number }
  }
}

const CHAINS = `query ($from: EntityRef, $through: [EntityRef!], $to: EntityRef, $filter: ChainFilter, $first: Int, $after: String) {
  chains(from: $from, through: $through, to: $to, filter: $filter, first: $first, after: $after) {
    nodes { id text grade why }
    pageInfo { hasNextPage endCursor }
    limits { depth dealsExamined truncated reason notCrossed }
  }
}`

/** Adds the questions about chains over the sample graph of queries.ts. */
export function describeChains({ get, run }: Asker): void {
  describe('chains', () => {
    const textsOf = async (variables: object): Promise<string[]> =>
      (await get<Chains>(CHAINS, variables)).chains.nodes.map((chain) => chain.text)

    it('lead from any university through a seller to a chip, each hop with its words', async () => {
      const answer = await get(`{
        chains(from: { kind: UNIVERSITY }, through: [{ name: "Cumulus" }], to: { name: "H100" }) {
          nodes {
            text grade confidence why
            deals { status access date amount { value currency } }
            hops {
              from { name } relation to { name } deal { status }
              evidence { quote start end field value page claim { buyers } document { title } }
            }
          }
          limits { depth truncated reason notCrossed }
        }
      }`)
      const quote =
        'Lakeside University rented H100 and A100 from Cumulus through Yunhe Trading for 200000 yuan.'
      const evidence = [
        {
          quote,
          start: 0,
          end: quote.length,
          field: 'SENTENCE',
          value: null,
          page: null,
          claim: { buyers: ['Lakeside University'] },
          document: { title: 'Lakeside rents' },
        },
      ]
      const hop = (from: string, relation: string, to: string) => ({
        from: { name: from },
        relation,
        to: { name: to },
        deal: { status: 'PURCHASED' },
        evidence,
      })
      expect(answer).toEqual({
        chains: {
          nodes: [
            {
              text: 'Lakeside University → Yunhe Trading → Cumulus → H100',
              grade: 'SAME_DEAL',
              confidence: 0.9,
              why: null,
              deals: [
                {
                  status: 'PURCHASED',
                  access: 'CLOUD',
                  date: '2024-03',
                  amount: { value: '200000', currency: 'CNY' },
                },
              ],
              hops: [
                hop('Lakeside University', 'BUYS_FROM', 'Yunhe Trading'),
                hop('Yunhe Trading', 'RESELLS', 'Cumulus'),
                hop('Cumulus', 'SUPPLIES', 'H100'),
              ],
            },
          ],
          limits: { depth: 3, truncated: false, reason: null, notCrossed: [] },
        },
      })
    })

    it('do not lead through a provider that the buyer shares with another buyer', async () => {
      expect(await textsOf({ from: { name: 'Harbour Institute' }, to: { kind: 'CHIP' } })).toEqual([])
      expect(await textsOf({ from: { name: 'Buyer 00' }, to: { name: 'H100' } })).toEqual([])
    })

    it('join deals at a firm that buys first and sells later, and say what is missing', async () => {
      const { chains } = await get<Chains>(CHAINS, { from: { name: 'Delta Works' }, to: { name: 'H800' } })
      expect(chains.nodes).toMatchObject([
        { text: 'Delta Works → Broker Nine → Tidal → H800', grade: 'CHAINED' },
      ])
      expect(chains.nodes[0]?.why).toMatch(/\w/)
      const strict = {
        from: { name: 'Delta Works' },
        to: { name: 'H800' },
        filter: { grades: ['SAME_DEAL'] },
      }
      expect(await textsOf(strict)).toEqual([])
    })

    it.each([
      ['a status no deal has', { filter: { statuses: ['CANCELLED'] } }],
      ['no grade', { filter: { grades: [] } }],
      ['an unknown beginning', { from: { name: 'Nobody' } }],
      ['an unknown end', { to: { name: 'H101' } }],
      ['an unknown waypoint', { through: [{ name: 'Nobody' }] }],
      ['a kind that the name is not', { from: { name: 'Lakeside University', kind: 'COMPANY' } }],
      ['dates before all deals', { filter: { dateTo: '1999' } }],
      ['an amount above all deals', { filter: { amountMin: 200_001 } }],
      ['a publisher of nothing', { filter: { publishers: ['The Lake'] } }],
    ])('are none for %s', async (_what, variables) => {
      expect(await textsOf(variables)).toEqual([])
    })

    it('are those whose deals have the amount, the currency and the source that are asked for', async () => {
      const filter = {
        amountMin: 190_000,
        amountMax: 200_000,
        currencies: ['CNY'],
        publishers: ['The Lake Times'],
      }
      const texts = await textsOf({ filter })
      expect(texts.length).toBe(2)
      expect(texts.every((text) => text.startsWith('Lakeside University'))).toBe(true)
    })

    it('page through to the end, each once', async () => {
      const whole = await textsOf({ first: 100 })
      const seen: string[] = []
      for (let after: string | null = null; ; ) {
        const { chains }: Chains = await get<Chains>(CHAINS, { first: 4, after })
        seen.push(...chains.nodes.map((chain) => chain.text))
        if (!chains.pageInfo.hasNextPage) break
        after = chains.pageInfo.endCursor
      }
      expect(whole.length).toBeGreaterThan(4)
      expect(seen).toEqual(whole)
    })

    it.each([
      ['a waypoint by kind alone', { through: [{ kind: 'COMPANY' }] }],
      ['six waypoints', { through: Array.from({ length: 6 }, () => ({ name: 'Cumulus' })) }],
      ['an empty beginning', { from: {} }],
      ['first of 0', { first: 0 }],
      ['a cursor of our own making', { after: 'abc' }],
      ['a date that is none', { filter: { dateFrom: 'May' } }],
    ])('refuse %s', async (_what, variables) => {
      const { data, errors } = await run(CHAINS, variables)
      expect(data ?? null).toBeNull()
      expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
    })
  })
}

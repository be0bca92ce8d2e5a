/** Every query with its answers, right and wrong: one suite that each backend runs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/server.js'
import type { GraphStore } from '../../src/store/store.js'
import { type Answer, type Asker, ask, testApp } from './app.js'
import { describeChains } from './chain-queries.js'
import { describeDeals } from './deal-queries.js'
import { describeEntities } from './entity-queries.js'
import { toChange } from './graph.js'
import { describePaths } from './path-queries.js'
import { FILLERS, TOLD } from './sample.js'

/** Runs the suite against the empty store that `open` gives. */
export function describeQueries(name: string, open: () => Promise<GraphStore>): void {
  describe(`queries on the ${name} store`, () => {
    let store: GraphStore
    let app: App
    const run = (query: string, variables: object = {}): Promise<Answer> => ask(app, query, variables)
    const asker: Asker = {
      run,
      get: async <T>(query: string, variables?: object) => {
        const { data, errors } = await run(query, variables)
        expect(errors).toBeUndefined()
        return data as T
      },
      codeOf: async (query, variables) => (await run(query, variables)).errors?.[0]?.extensions['code'],
    }
    const { get } = asker

    beforeAll(async () => {
      store = await open()
      await store.commit(toChange(TOLD))
      app = testApp(store)
    })
    afterAll(async () => {
      await app.close()
      await store.close()
    })

    describeEntities(asker)
    describeDeals(asker)
    describeChains(asker)
    describePaths(asker)

    describe('documents', () => {
      it('come newest first, with what they say', async () => {
        const answer = await get(`{ documents(first: 2) {
          nodes { publishedAt claims { status } deals { status buyers { name } } }
          pageInfo { hasNextPage }
        } }`)
        expect(answer).toEqual({
          documents: {
            nodes: [
              {
                publishedAt: '2024-06',
                claims: [{ status: 'INTENDED' }],
                deals: [{ status: 'INTENDED', buyers: [{ name: 'Harbour Institute' }] }],
              },
              {
                publishedAt: '2024-05-02',
                claims: [{ status: 'PURCHASED' }],
                deals: [{ status: 'PURCHASED', buyers: [{ name: 'Lakeside University' }] }],
              },
            ],
            pageInfo: { hasNextPage: true },
          },
        })
      })

      it('are found by id, also as node, and null where there is none', async () => {
        const { documents } = await get<{ documents: { nodes: { id: string }[] } }>(
          '{ documents(first: 1) { nodes { id } } }',
        )
        const id = documents.nodes[0]?.id
        expect(
          await get(
            `query ($id: ID!) {
              document(id: $id) { id originId pageStarts }
              none: document(id: "doc_none") { id }
              node(id: $id) { __typename id }
            }`,
            { id },
          ),
        ).toEqual({
          document: { id, originId: id, pageStarts: null },
          none: null,
          node: { __typename: 'Document', id },
        })
      })
    })

    describe('stats', () => {
      it('count, rank and sum', async () => {
        const answer = await get(`{
          all: stats { deals documents topProviders { deals entity { name } } byMonth { month deals } }
          bought: stats(filter: { statuses: [PURCHASED], amountMin: 1 }) {
            deals amounts { currency deals total } topBuyers { deals entity { name kind } }
          }
        }`)
        expect(answer).toEqual({
          all: {
            deals: TOLD.length,
            documents: TOLD.length,
            topProviders: [
              { deals: FILLERS + 2, entity: { name: 'Cumulus' } },
              { deals: 2, entity: { name: 'Tidal' } },
              { deals: 1, entity: { name: 'Broker Nine' } },
            ],
            byMonth: [
              { month: '2022-02', deals: 1 },
              { month: '2022-05', deals: 1 },
              { month: '2024-03', deals: 1 },
              { month: '2024-06', deals: 1 },
            ],
          },
          bought: {
            deals: 1,
            amounts: [{ currency: 'CNY', deals: 1, total: '200000' }],
            topBuyers: [{ deals: 1, entity: { name: 'Lakeside University', kind: 'UNIVERSITY' } }],
          },
        })
      })
    })

    describe('nodes', () => {
      it('give every type back by the id it was shown with', async () => {
        const shown = await get<{ deals: { nodes: { id: string; claims: { id: string }[] }[] } }>(
          '{ deals(first: 1) { nodes { id claims { id } } } }',
        )
        const { entity } = await get<{ entity: { relations: { nodes: { id: string }[] } } }>(
          '{ entity(name: "H100") { relations { nodes { id } } } }',
        )
        const deal = shown.deals.nodes[0]
        const answer = await get(
          `query ($deal: ID!, $claim: ID!, $relation: ID!) {
            deal: node(id: $deal) { __typename }
            claim: node(id: $claim) { __typename }
            relation: node(id: $relation) { __typename }
            chip: node(id: "ent_chip_h100") { __typename }
            model: node(id: "ent_model_wavelet") { __typename ... on AiModel { developer } }
          }`,
          { deal: deal?.id, claim: deal?.claims[0]?.id, relation: entity.relations.nodes[0]?.id },
        )
        expect(answer).toEqual({
          deal: { __typename: 'Deal' },
          claim: { __typename: 'Claim' },
          relation: { __typename: 'Relation' },
          chip: { __typename: 'Chip' },
          model: { __typename: 'AiModel', developer: null },
        })
      })
    })
  })
}

/**
 * The part of the contract on relations that documents state: kept with their claims, found from both
 * ends and from the names, as known at a date, in exports and over GraphQL, and gone with their documents.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportJsonl } from '../../src/export/jsonl.js'
import { ingestDocuments, removeDocuments } from '../../src/ingest.js'
import { nameId } from '../../src/model/names.js'
import { readerAt } from '../../src/time/reader.js'
import { ask, testApp } from '../graphql/app.js'
import { collect } from '../resolve/world.js'
import { deps } from '../story.js'
import { makeSource } from '../support/records.js'
import type { OpenedStore, OpenStore } from './contract.js'

const EARLY = makeSource('Tallsky Systems Ltd, a subsidiary of Haitong Group, opened an office.', {
  publishedAt: '2024-01-10',
})
const LATE = makeSource(
  'Tallsky Systems Ltd is owned by Haitong Group. In May 2024 Tallsky Systems Ltd bought 20 Nvidia H100 chips from Dell.',
  { publishedAt: '2024-06-10' },
)
const [CHILD, PARENT] = ['ent_org_tallsky-systems', 'ent_org_haitong-group']

/** Declares the tests. */
export function describeRelations(open: OpenStore): void {
  describe('relations that documents state', () => {
    let opened: OpenedStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.cleanup())
    const stated = async () => {
      const [relations = []] = await opened.store.findRelationsOfEntities([PARENT], 10)
      return relations
    }

    test('are kept with their claims, and go with their documents', async () => {
      const { store } = opened
      await ingestDocuments(store, deps, [EARLY])
      const before = (await collect(exportJsonl(store))).join('')
      await ingestDocuments(store, deps, [LATE])
      const [relation] = await stated()
      expect(relation).toMatchObject({ kind: 'SUBSIDIARY_OF', from: CHILD, to: PARENT, source: 'document' })
      const claims = await store.getClaims(relation?.claimIds ?? [])
      expect(claims).toHaveLength(2)
      expect(await store.getRelations([relation?.id ?? ''])).toEqual([relation])
      const [users = []] = await store.findClaimIdsOfNames([nameId('ORGANIZATION', 'Haitong Group')], 10)
      expect([...users].sort()).toEqual(relation?.claimIds)
      expect(await store.findLinksBetween(CHILD, PARENT, ['SUBSIDIARY_OF'])).toEqual([
        { kind: 'SUBSIDIARY_OF', from: CHILD, to: PARENT, edges: 1 },
      ])
      const late = claims.find((claim) => claim?.evidence.some(({ quote }) => quote.includes('owned')))
      await removeDocuments(store, deps, [late?.documentId ?? ''])
      expect((await collect(exportJsonl(store))).join('')).toBe(before)
    })

    test('hold as far as documents of the moment state them', async () => {
      const { store } = opened
      await ingestDocuments(store, deps, [EARLY, LATE])
      const known = async (knownAt: string) => {
        const [relations = []] = await readerAt(store, { knownAt }).findRelationsOfEntities([CHILD], 10)
        return relations.map(({ claimIds }) => claimIds?.length)
      }
      expect(await known('2023-12')).toEqual([])
      expect(await known('2024-02')).toEqual([1])
      expect(await known('2024-07')).toEqual([2])
      const links = (knownAt: string) =>
        readerAt(store, { knownAt }).findLinksBetween(CHILD, PARENT, ['SUBSIDIARY_OF'])
      expect(await links('2023-12')).toEqual([])
      expect(await links('2024-02')).toHaveLength(1)
    })

    test('come over GraphQL with the sentences that prove them', async () => {
      await ingestDocuments(opened.store, deps, [EARLY])
      const app = testApp(opened.store)
      const { data, errors } = await ask(
        app,
        `{ entity(name: "Haitong Group") { ... on Organization { relations { nodes {
             source from { name } claims { id from to
               document { publishedAt claims { id } relations { id } }
               evidence(fields: [SENTENCE]) { quote claim { id } relationClaim { to } } } } } } }
           paths(from: { name: "Tallsky Systems Ltd" }, to: { name: "Haitong Group" }) {
             nodes { steps { links { relation { claims { confidence } } } } } } }`,
      )
      expect(errors).toBeUndefined()
      const [node] = (data?.['entity'] as { relations: { nodes: { claims: { id: string }[] }[] } }).relations
        .nodes
      const id = node?.claims[0]?.id ?? ''
      expect(node).toEqual({
        source: 'document',
        from: { name: 'Tallsky Systems Ltd' },
        claims: [
          {
            ...{ id, from: 'Tallsky Systems Ltd', to: 'Haitong Group' },
            document: { publishedAt: '2024-01-10', claims: [], relations: [{ id }] },
            evidence: [{ quote: EARLY.text, claim: null, relationClaim: { to: 'Haitong Group' } }],
          },
        ],
      })
      expect(data?.['paths']).toEqual({
        nodes: [{ steps: [{ links: [{ relation: { claims: [{ confidence: 0.9 }] } }] }] }],
      })
      const asked = await ask(app, `{ node(id: "${id}") { __typename id } }`)
      expect(asked.data).toEqual({ node: { __typename: 'RelationClaim', id } })
    })
  })
}

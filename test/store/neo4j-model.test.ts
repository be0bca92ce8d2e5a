/** What people see who open the graph in Neo4j Browser, and what they are told when it cannot be opened. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deal } from '../../src/model/graph.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { STATEMENTS } from '../../src/store/neo4j/schema.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeList, makeListing, makeMatch } from '../support/listings.js'
import { describeWithNeo4j, type TestNeo4j } from '../support/neo4j.js'
import {
  makeClaim,
  makeDeal,
  makeDocument,
  makeEntity,
  makeMoney,
  makeName,
  makeRelation,
} from './fixtures.js'
import { commit } from './helpers.js'

const BUYER = makeEntity('ent_org_szu', 'Shenzhen University', { kind: 'UNIVERSITY', nameZh: '深圳大学' })
const RESELLER = makeEntity('ent_org_yunda', 'Yunda Technology', { kind: 'COMPANY' })
const PROVIDER = makeEntity('ent_org_aws', 'AWS', { kind: 'COMPANY', aliases: ['Amazon Web Services'] })
const CHIPS = [makeEntity('ent_chip_a100', 'A100'), makeEntity('ent_chip_h100', 'H100')]
const NOTICE = makeDocument('Shenzhen University pays Yunda Technology for AWS servers with A100 and H100.')
const CLAIM = makeClaim(NOTICE, {
  buyers: ['Shenzhen University'],
  intermediaries: ['Yunda Technology'],
  providers: ['AWS'],
  chips: ['A100', 'H100'],
})
const DEAL = makeDeal(
  'two chips',
  [
    ['BUYER', BUYER.id],
    ['INTERMEDIARY', RESELLER.id],
    ['PROVIDER', PROVIDER.id],
    ['CHIP', 'ent_chip_a100'],
    ['CHIP', 'ent_chip_h100'],
  ],
  {
    claimIds: [CLAIM.id],
    documentIds: [NOTICE.id],
    date: '2023-06',
    amount: makeMoney('200000', 'CNY'),
    title: 'Cloud servers',
  },
)

/** The query that design.md promises to people, for any chip. */
const PROMISED = `MATCH p=(u:Organization {name:'Shenzhen University'})-[:BUYS_FROM]->()-[:RESELLS]->()-[:SUPPLIES]->(c:Chip {name: $chip})
  WHERE all(r IN relationships(p) WHERE r.dealId = head(relationships(p)).dealId)
  RETURN [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | r.dealId] AS dealIds`

function manyDeals(count: number): Deal[] {
  return Array.from({ length: count }, (_, index) =>
    makeDeal(
      `other ${index}`,
      [
        ['BUYER', index % 2 === 0 ? 'ent_org_other' : BUYER.id],
        ['INTERMEDIARY', index % 3 === 0 ? 'ent_org_agency' : 'ent_org_other'],
        ['PROVIDER', PROVIDER.id],
      ],
      { date: `2024-${String(1 + (index % 12)).padStart(2, '0')}` },
    ),
  )
}

describeWithNeo4j('the graph as people see it', (neo4j: TestNeo4j) => {
  let store: GraphStore
  const labels = async (id: string) => {
    const [row] = await neo4j.query('MATCH (e:Entity {id: $id}) RETURN labels(e) AS labels', { id })
    return [...((row?.['labels'] as string[] | undefined) ?? [])].sort()
  }

  beforeAll(async () => {
    await neo4j.clean()
    store = await openNeo4j(neo4j.settings)
    await commit(store, {
      putDocuments: [NOTICE],
      putClaims: [CLAIM],
      putNames: [makeName('ORGANIZATION', '深圳大学', BUYER.id)],
      putEntities: [BUYER, RESELLER, PROVIDER, ...CHIPS],
      putDeals: [DEAL],
      putRelations: [makeRelation('MADE_BY', 'ent_chip_h100', 'ent_org_nvidia')],
    })
  })
  afterAll(() => store.close())

  test.each(['A100', 'H100'])(
    'one path to %s, and a thousand deals through the same hub add none',
    async (chip) => {
      const want = [
        {
          names: ['Shenzhen University', 'Yunda Technology', 'AWS', chip],
          dealIds: [DEAL.id, DEAL.id, DEAL.id],
        },
      ]
      expect(await neo4j.query(PROMISED, { chip })).toEqual(want)
      await commit(store, { putDeals: manyDeals(1_000) })
      expect(await neo4j.query(PROMISED, { chip })).toEqual(want)
    },
  )

  test('a claim leads to its deal, its words and its document', async () => {
    const rows = await neo4j.query(
      `MATCH (:Deal {id: $id})<-[:ABOUT]-(c:Claim)-[by:EVIDENCED_BY]->(e:Evidence)-[:IN]->(d:Document)
       RETURN by.field AS field, e.start AS start, e.end AS end, e.quote AS quote, d.text AS text`,
      { id: DEAL.id },
    )
    expect(rows).toHaveLength(CLAIM.evidence.length)
    for (const { start, end, quote, text } of rows)
      expect((text as string).slice(Number(start), Number(end))).toBe(quote)
    expect(new Set(rows.map((row) => row['field']))).toEqual(
      new Set(['buyers', 'intermediaries', 'providers', 'chips']),
    )
  })

  test('entities carry the labels of their kind and of the parts they play', async () => {
    expect(await labels(BUYER.id)).toEqual(['Buyer', 'Entity', 'Organization', 'University'])
    expect(await labels(RESELLER.id)).toEqual(['Company', 'Entity', 'Intermediary', 'Organization'])
    expect(await labels(PROVIDER.id)).toEqual(['Company', 'Entity', 'Organization', 'Provider'])
    expect(await labels('ent_chip_h100')).toEqual(['Chip', 'Entity'])
  })

  test('every node has an id and a name, every deal edge its deal', async () => {
    expect(
      await neo4j.query(
        'MATCH (n) WHERE NOT n:ChiptrailTest AND (n.id IS NULL OR n.name IS NULL) RETURN DISTINCT labels(n) AS labels',
      ),
    ).toEqual([])
    expect(
      await neo4j.query(
        'MATCH ()-[r:BUYS_FROM|RESELLS|SUPPLIES|ACQUIRES]->() WHERE r.dealId IS NULL RETURN type(r) AS type',
      ),
    ).toEqual([])
    const [deal] = await neo4j.query(
      'MATCH (d:Deal {id: $id}) RETURN d.amount AS amount, d.amountValue AS value, d.currency AS currency, d.name AS name',
      { id: DEAL.id },
    )
    expect(deal).toEqual({ amount: '200000', value: 200_000, currency: 'CNY', name: 'Cloud servers' })
  })

  test('constraints and indexes are there, and the full-text index answers in both scripts', async () => {
    const present = (await neo4j.query('SHOW INDEXES YIELD name, state WHERE state = "ONLINE"')).map(
      (row) => row['name'],
    )
    expect([...STATEMENTS.keys()].filter((name) => !present.includes(name))).toEqual([])
    for (const words of ['深圳大学', 'shenzhen', 'University'])
      expect(
        await neo4j.query(
          `CALL db.index.fulltext.queryNodes('chiptrail_names', $words) YIELD node RETURN node.id AS id`,
          { words },
        ),
      ).toEqual([{ id: BUYER.id }])
    await expect(neo4j.query('CREATE (:Deal {id: $id})', { id: DEAL.id })).rejects.toThrow(/already exists/)
  })

  test('an entity is LISTED_ON the entries that mean it, and only those', async () => {
    const mine = makeListing('szu', 'Shenzhen University', {
      matches: [makeMatch(BUYER.id), makeMatch(RESELLER.id, { verdict: 'UNSURE' })],
    })
    const edges = () =>
      neo4j.query(
        `MATCH (e:Entity)-[r:LISTED_ON]->(l:Listing)
         RETURN e.name AS entity, l.name AS listing, r.list AS list, r.version AS version, r.from AS from, r.to AS to`,
      )
    await commit(store, { putLists: [makeList()], putListings: [mine] })
    const drawn = {
      ...{ entity: 'Shenzhen University', listing: 'Shenzhen University', list: 'Watch list' },
      ...{ version: '2026-01', from: '2020-06-05', to: null },
    }
    expect(await edges()).toEqual([drawn])
    await commit(store, { putListings: [{ ...mine, to: '2025-12-31' }] })
    expect(await edges()).toEqual([{ ...drawn, to: '2025-12-31' }])
    await commit(store, { putListings: [{ ...mine, matches: [] }] })
    expect(await edges()).toEqual([])
    await commit(store, { deleteLists: [mine.listId], deleteListings: [mine.id] })
  })

  test('a deal that changes leaves no old edge; the last deal that goes takes the role labels', async () => {
    const changed = makeDeal(
      'two chips',
      [
        ['BUYER', BUYER.id],
        ['PROVIDER', 'ent_org_azure'],
      ],
      {
        claimIds: [CLAIM.id],
      },
    )
    await commit(store, { putDeals: [changed], deleteDeals: manyDeals(1_000).map((deal) => deal.id) })
    const rows = await neo4j.query(
      'MATCH (a)-[r:BUYS_FROM|RESELLS|SUPPLIES|ACQUIRES]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b',
    )
    expect(rows).toEqual([{ a: BUYER.id, type: 'BUYS_FROM', b: 'ent_org_azure' }])
    expect(await labels(RESELLER.id)).toEqual(['Company', 'Entity', 'Organization'])
    expect(await labels(PROVIDER.id)).toEqual(['Company', 'Entity', 'Organization'])
    expect(await labels('ent_org_azure')).toEqual(['Entity', 'Missing', 'Provider'])

    await commit(store, {
      deleteDeals: [DEAL.id],
      deleteClaims: [CLAIM.id],
      deleteDocuments: [NOTICE.id],
      deleteNames: [makeName('ORGANIZATION', '深圳大学', BUYER.id).id],
      deleteEntities: [BUYER, RESELLER, PROVIDER, ...CHIPS].map((entity) => entity.id),
      deleteRelations: [makeRelation('MADE_BY', 'ent_chip_h100', 'ent_org_nvidia').id],
    })
    expect(
      await neo4j.query('MATCH (n) WHERE NOT n:ChiptrailTest RETURN DISTINCT labels(n) AS labels'),
    ).toEqual([{ labels: ['Meta'] }])
  })
})

describeWithNeo4j('a Neo4j that cannot be used', (neo4j: TestNeo4j) => {
  test('wrong password and unknown database name the settings to correct', async () => {
    await expect(openNeo4j({ ...neo4j.settings, database: 'nowhere' })).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('NEO4J_DATABASE') as string,
    })
    if (neo4j.settings.password !== '')
      await expect(openNeo4j({ ...neo4j.settings, password: 'not the password' })).rejects.toMatchObject({
        code: 'BAD_CONFIG',
        message: expect.stringContaining('NEO4J_PASSWORD') as string,
      })
  })
})

describe('no Neo4j at all', () => {
  const settings = { username: 'neo4j', password: 'any', database: 'neo4j' }

  test('nobody at the address says how to start one', async () => {
    const port = await closedPort()
    for (const scheme of ['bolt', 'neo4j'])
      await expect(openNeo4j({ ...settings, uri: `${scheme}://127.0.0.1:${port}` })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringMatching(`127.0.0.1:${port}.*npm run neo4j.*docker compose`) as string,
      })
  })

  test('an address of another kind names NEO4J_URI', async () => {
    await expect(openNeo4j({ ...settings, uri: 'http://127.0.0.1:7474' })).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('NEO4J_URI') as string,
    })
  })
})

/** Gives a loopback port that was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

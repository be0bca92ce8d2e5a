/** Files as older Chiptrails wrote them: they open, with all they hold, and give the same answers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEmbedded, STORE_FILE } from '../../src/store/embedded/embedded.js'
import { openSqlite, type Sql } from '../../src/store/embedded/sqlite.js'
import type { GraphStore } from '../../src/store/store.js'
import { changeOf, oneDocumentChange, type SampleGraph, sampleGraph } from './fixtures.js'
import { commit, dump } from './helpers.js'

/** The tables of version 4: what finds records is replaced, so only some of it stands here. */
const VERSION_4 = `
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL, knowledge TEXT);
INSERT INTO state VALUES (1, 7, 'read with these words');
CREATE TABLE documents (id TEXT NOT NULL, published TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_published ON documents (published DESC, id);
CREATE INDEX documents_by_publisher ON documents (json_extract(record, '$.publisher'));
CREATE TABLE claims (id TEXT NOT NULL, document_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX claims_by_id ON claims (id);
CREATE TABLE claim_names (name_id TEXT NOT NULL, claim_id TEXT NOT NULL,
  PRIMARY KEY (name_id, claim_id)) WITHOUT ROWID;
CREATE TABLE names (id TEXT NOT NULL, entity_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX names_by_entity ON names (entity_id, id);
CREATE TABLE entities (id TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX entities_by_id ON entities (id, kind);
CREATE TABLE deals (id TEXT NOT NULL, date TEXT NOT NULL, amount REAL, cents INTEGER, currency TEXT,
  status TEXT NOT NULL, access TEXT NOT NULL, confidence REAL NOT NULL, record TEXT NOT NULL);
CREATE INDEX deals_by_amount ON deals (amount DESC, id, status, access, currency, date, confidence);
CREATE TABLE deal_roles (deal_id TEXT NOT NULL, role INTEGER NOT NULL, entity_id TEXT NOT NULL,
  date TEXT NOT NULL, PRIMARY KEY (deal_id, role, entity_id)) WITHOUT ROWID;
CREATE INDEX deal_roles_by_entity ON deal_roles (role, entity_id, date DESC, deal_id);
CREATE TABLE deal_documents (document_id TEXT NOT NULL, deal_id TEXT NOT NULL,
  PRIMARY KEY (document_id, deal_id)) WITHOUT ROWID;
CREATE INDEX deal_documents_by_deal ON deal_documents (deal_id, document_id);
CREATE TABLE relations (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE judgements (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE judgement_ends (entity_id TEXT NOT NULL, judgement_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, judgement_id)) WITHOUT ROWID;
CREATE TABLE links (entity_id TEXT NOT NULL, kind TEXT NOT NULL, outward INTEGER NOT NULL,
  other_id TEXT NOT NULL, edges INTEGER NOT NULL,
  PRIMARY KEY (entity_id, kind, outward, other_id)) WITHOUT ROWID;
CREATE TABLE lists (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE listings (id TEXT NOT NULL, list_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX listings_by_id ON listings (id);
PRAGMA application_id = 0x4374726c;
`
/** What takes a file of version 4 to the version before, and so on. */
const BACK: Readonly<Record<number, string>> = {
  4: '',
  3: 'DROP INDEX documents_by_publisher;',
  2: 'DROP TABLE links; DROP TABLE lists; DROP TABLE listings; ALTER TABLE state DROP COLUMN knowledge;',
  1: 'DROP TABLE judgement_ends;',
}

function fill(sql: Sql, graph: SampleGraph): void {
  const put = <T>(table: string, records: readonly T[], columns: (record: T) => Record<string, string>) => {
    for (const record of records) {
      const row = { ...columns(record), record: JSON.stringify(record) }
      const marks = Object.keys(row).map(() => '?')
      sql.run(
        `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`,
        ...Object.values(row),
      )
    }
  }
  put('documents', graph.documents, ({ id, publishedAt }) => ({ id, published: publishedAt ?? '' }))
  put('claims', graph.claims, ({ id, documentId }) => ({ id, document_id: documentId }))
  put('names', graph.names, ({ id, entityId }) => ({ id, entity_id: entityId }))
  put('entities', graph.entities, ({ id, kind }) => ({ id, kind }))
  put('deals', graph.deals, ({ id, date, status, access }) => ({
    ...{ id, date: date ?? '', status, access, confidence: '0.5' },
  }))
  put('relations', graph.relations, ({ id }) => ({ id }))
  put('judgements', graph.judgements, ({ id }) => ({ id }))
}

describe('an embedded store of an older version', () => {
  const graph = sampleGraph()
  const ids = ['ent_org_aws', 'ent_org_alibaba', 'ent_chip_h100', 'ent_org_nvidia']
  const kinds = ['BUYS_FROM', 'RESELLS', 'SUPPLIES', 'ACQUIRES', 'MADE_BY', 'SUBSIDIARY_OF'] as const
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chiptrail-upgrade-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const answers = async (store: GraphStore) => ({
    ...(await dump(store)),
    links: await store.findLinks(ids, kinds, 1_000),
    owners: await store.findDealsOfClaims(graph.claims.map(({ id }) => id)),
    retellings: await store.findClaimsOfDocuments(graph.documents.map(({ id }) => id)),
    blocks: await store.findDealsByBlocks(['block-0', 'block-1', 'absent']),
    judged: await store.findJudgementsOfEntities(ids),
    listed: await store.findListingsOfEntities(ids),
    published: await store.countDeals({ published: { by: '2024', documents: 'ALL' } }),
    page: await store.findDeals({ parties: [{ entityIds: ids }] }, 'DATE_DESC', { first: 99, after: null }),
    stats: await store.stats({}),
  })

  test.each([1, 2, 3, 4])('of version %i answers as one that was filled today', async (version) => {
    const today = await openEmbedded(join(folder, 'today'))
    await today.commit(changeOf(graph))
    const expected = await answers(today)
    await today.close()
    const file = await openSqlite(join(folder, STORE_FILE))
    file.exec(VERSION_4)
    fill(file, graph)
    for (let back = 4; back >= version; back--) file.exec(BACK[back] ?? '')
    file.exec(`PRAGMA user_version = ${version}`)
    file.close()
    for (let opening = 0; opening < 2; opening++) {
      const store = await openEmbedded(folder)
      expect(await answers(store)).toEqual(expected)
      expect(await store.revision()).toBe(7)
      expect(await store.knowledge()).toBe(version > 2 ? 'read with these words' : null)
      await store.close()
    }
    const store = await openEmbedded(folder)
    expect(await store.commit(oneDocumentChange(7, 1))).toBe(8)
    await store.close()
  })
})

describe('records that others name', () => {
  const graph = sampleGraph(20)
  let folder: string
  let store: GraphStore

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chiptrail-places-'))
    store = await openEmbedded(folder)
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })

  test('may come after those that name them', async () => {
    await commit(store, { putDeals: graph.deals })
    expect(await dump(store)).toMatchObject({ document: [], claim: [], entity: [], name: [] })
    expect(await store.stats({})).toMatchObject({ documents: 0, claims: 0, entities: 0, deals: 20 })
    expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_aws'] }] })).toBe(13)
    await commit(store, { ...changeOf(graph), putDeals: [] })
    const whole = await openEmbedded(join(folder, 'whole'))
    await whole.commit(changeOf(graph))
    expect(await dump(store)).toEqual(await dump(whole))
    expect(await store.stats({})).toEqual(await whole.stats({}))
    const claimIds = graph.claims.map(({ id }) => id)
    expect(await store.findDealsOfClaims(claimIds)).toEqual(await whole.findDealsOfClaims(claimIds))
    await whole.close()
  })

  test('may go before them, and come again', async () => {
    await store.commit(changeOf(graph))
    const documentIds = graph.documents.map(({ id }) => id)
    const before = await store.findClaimsOfDocuments(documentIds)
    await commit(store, { deleteDocuments: documentIds })
    expect(await store.getDocuments(documentIds)).toEqual(documentIds.map(() => null))
    expect(await store.findClaimsOfDocuments(documentIds)).toEqual(before)
    await commit(store, { putDocuments: graph.documents })
    expect(await store.getDocuments(documentIds)).toEqual(graph.documents)
    expect(await store.findClaimsOfDocuments(documentIds)).toEqual(before)
  })

  test('leave nothing in the file when they and all that named them are gone', async () => {
    await store.commit(changeOf(graph))
    const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)
    await commit(store, { deleteEntities: ids(graph.entities), deleteDocuments: ids(graph.documents) })
    await commit(store, { deleteClaims: ids(graph.claims), deleteNames: ids(graph.names) })
    await commit(store, { deleteDeals: ids(graph.deals), deleteRelations: ids(graph.relations) })
    const file = await openSqlite(join(folder, STORE_FILE))
    for (const table of ['documents', 'claims', 'names', 'entities', 'deals', 'links', 'entity_deals'])
      expect([table, file.all(`SELECT * FROM ${table}`)]).toEqual([table, []])
    file.close()
  })
})

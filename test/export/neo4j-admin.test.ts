/** The tables for Neo4j's import tool: the same properties as commits write, ends that are there, texts kept to the letter. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPORTERS } from '../../src/exports.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { BULK_TABLES, VIEW_COLUMNS } from '../../src/store/neo4j/bulk.js'
import { NODES, type NodeTable, type NodeType } from '../../src/store/neo4j/tables.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeList, makeListing, makeMatch } from '../support/listings.js'
import { collect, exportGraph, NASTY } from './graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-admin-'))
const change = exportGraph()
const files = EXPORTERS['neo4j-admin']?.files ?? {}
let store: GraphStore

beforeAll(async () => {
  store = await openEmbedded(join(folder, 'store'))
  const entityId = change.putEntities[0]?.id ?? ''
  const listing = makeListing('a', 'Listed, Co', {
    matches: [makeMatch(entityId), makeMatch('ent_org_gone')],
  })
  await store.commit({ ...change, putLists: [makeList()], putListings: [listing] })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (part: string) => {
  const file = files[part]
  if (!file) throw new Error(`There is no part ${part}.`)
  return collect(file.write, store)
}

async function rowsOf(part: string) {
  const rows: (readonly unknown[])[] = []
  for await (const row of BULK_TABLES[part]?.rows(store) ?? []) rows.push(row)
  return rows
}

describe('neo4j-admin', () => {
  it('has a column for every property that a commit writes', () => {
    const samples = {
      ...{ document: change.putDocuments[0], claim: change.putClaims[0], name: change.putNames[0] },
      ...{ entity: change.putEntities[0], deal: change.putDeals[0], judgement: { id: 'judgement_1' } },
      ...{ list: makeList(), listing: makeListing('a', 'Listed Co') },
    }
    for (const [type, sample] of Object.entries(samples)) {
      const { view } = NODES[type as NodeType] as unknown as NodeTable<unknown>
      expect([...VIEW_COLUMNS[type as NodeType]].sort()).toEqual(Object.keys(view(sample)).sort())
    }
  })

  it('has as many cells in every row as the header says', async () => {
    for (const [part, { header }] of Object.entries(BULK_TABLES))
      for (const row of await rowsOf(part)) expect([part, row.length]).toEqual([part, header.length])
  })

  it('draws relationships only between nodes of its own, each node once', async () => {
    const nodes = new Map<string, Set<unknown>>()
    for (const [part, { kind, header }] of Object.entries(BULK_TABLES)) {
      const group = /^id:ID\((\w+)\)$/.exec(header[0] ?? '')?.[1]
      if (kind !== 'nodes' || group === undefined) continue
      const ids = (await rowsOf(part)).map(([id]) => id)
      expect([part, new Set(ids).size]).toEqual([part, ids.length])
      nodes.set(group, new Set(ids))
    }
    for (const [part, { kind, header }] of Object.entries(BULK_TABLES)) {
      if (kind !== 'relationships') continue
      const groups = header.slice(0, 2).map((column) => /\((\w+)\)/.exec(column)?.[1] ?? '')
      for (const row of await rowsOf(part))
        groups.forEach((group, index) =>
          expect([part, nodes.get(group)?.has(row[index])]).toEqual([part, true]),
        )
    }
  })

  it('quotes texts, so that they come back to the letter and an empty one is not taken for none', async () => {
    const deals = await write('deals')
    expect(deals.split('\n')[0]).toContain('confidence:double')
    expect(deals).toContain('"200.10"')
    expect(await write('entities')).toContain(`"${NASTY.replaceAll('"', '""')}"`)
    // A deal without date has an empty sort key in the store, not none.
    expect(await write('roles')).toMatch(/"deal_[0-9a-f]+",""\n/)
  })

  it('labels entities by kind and role', async () => {
    const labels = new Map((await rowsOf('entities')).map((row) => [row[0], row.at(-1)]))
    expect(labels.get('ent_org_lakeside-university')).toEqual([
      'Entity',
      'Organization',
      'University',
      'Buyer',
    ])
    expect(labels.get('ent_org_cumulus')).toEqual(['Entity', 'Organization', 'Provider'])
  })

  it('comes with a command that names every file', async () => {
    const script = await write('import')
    for (const part of Object.keys(BULK_TABLES)) expect(script).toContain(`${part}.csv`)
    expect(script).toContain('database import full')
  })
})

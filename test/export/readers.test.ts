/** Exports read back by readers that are not ours: graphology's, and Python's where CHIPTRAIL_PYTHON_READERS names a Python. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MultiDirectedGraph } from 'graphology'
import * as gexf from 'graphology-gexf'
import * as graphml from 'graphology-graphml'
import type { AbstractGraph } from 'graphology-types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFtm } from '../../src/export/ftm.js'
import { exportGexf } from '../../src/export/gexf.js'
import { exportGraphml } from '../../src/export/graphml.js'
import { clean } from '../../src/export/text.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { collect, dealOf, exportGraph, listedGraph, NASTY } from './graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-readers-'))
const change = exportGraph()
let store: GraphStore

beforeAll(async () => {
  store = await openEmbedded(join(folder, 'store'))
  await store.commit(change)
  await store.commit(listedGraph(await store.revision()))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const FORMATS = [
  { name: 'GEXF', write: exportGexf, parse: (text: string) => gexf.parse(MultiDirectedGraph, text) },
  { name: 'GraphML', write: exportGraphml, parse: (text: string) => graphml.parse(MultiDirectedGraph, text) },
]
/** Nodes and edges by view; hops are 3, 3, 3 and 1, parts are 4, 4, 4 and 2. */
const COUNTS = [
  { view: 'chains', edges: 'deal', nodes: 8, count: 10 },
  { view: 'chains', edges: 'sum', nodes: 8, count: 7 },
  { view: 'full', edges: 'deal', nodes: 12, count: 14 },
] as const

describe.each(FORMATS)('graphology reads $name', ({ write, parse }) => {
  it.each(COUNTS)('$view by $edges: all nodes and edges', async ({ view, edges, nodes, count }) => {
    const graph: AbstractGraph = parse(await collect(write, store, { view, edges }))
    const relations = view === 'full' ? change.putRelations.length : 0
    expect([graph.order, graph.size - relations]).toEqual([nodes, count])
    const keys = [...graph.nodes(), ...graph.edges()]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('finds names in Chinese, typed numbers, looks and evidence', async () => {
    const graph: AbstractGraph = parse(await collect(write, store))
    const lakeside = graph.getNodeAttributes('ent_org_lakeside-university')
    expect(lakeside).toMatchObject({
      ...{ label: 'Lakeside University', nameZh: '湖畔大学', kind: 'UNIVERSITY', role: 'BUYER', deals: 3 },
    })
    expect(lakeside['color']).toMatch(/^#[0-9a-f]{6}$/)
    expect([lakeside['size'], lakeside['x'], lakeside['y']].every(Number.isFinite)).toBe(true)
    const places = graph.mapNodes((_, { x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(graph.order)
    const { id, documentIds } = dealOf(change, '2024-03')
    const edge = graph.findEdge((_, attributes) => attributes['dealId'] === id)
    expect(graph.getEdgeAttributes(edge)).toMatchObject({
      ...{ relation: 'BUYS_FROM', status: 'PURCHASED', access: 'CLOUD', currency: 'CNY', date: '2024-03' },
      ...{ amount: 200.1, amountText: '200.10', confidence: 0.9, origins: 1, weight: 1 },
      ...{
        documentIds: documentIds.join(' | '),
        urls: 'https://news.example/a?b=1&c=2',
        publishers: '湖畔日报',
      },
      quote: 'Lakeside University bought H100 from Cumulus through Mill Works for 200.10.',
    })
  })

  it('keeps markup and quotes, and drops what XML cannot hold', async () => {
    const text = await collect(write, store)
    expect(text).not.toContain('\u0001')
    const graph: AbstractGraph = parse(text)
    const labels = graph.mapNodes((_, attributes) => String(attributes['label']))
    expect(labels).toContain(clean(NASTY))
  })

  it('sums parallel deals exactly', async () => {
    const graph: AbstractGraph = parse(await collect(write, store, { edges: 'sum' }))
    const [edge] = graph.edges('ent_org_cumulus', 'ent_chip_h100')
    expect(graph.getEdgeAttributes(edge)).toMatchObject({
      ...{ deals: 3, amounts: '1200.15 CNY', statuses: 'PURCHASED | DENIED', weight: 3 },
      ...{ firstDate: '2023', lastDate: '2024-03' },
    })
  })
})

const python = process.env['CHIPTRAIL_PYTHON_READERS']
describe.skipIf(!python)('Python reads (CHIPTRAIL_PYTHON_READERS is set)', () => {
  it('GEXF, GraphML and FollowTheMoney with the same counts and names', async () => {
    const files = [
      { name: 'a.gexf', text: await collect(exportGexf, store) },
      { name: 'a.graphml', text: await collect(exportGraphml, store) },
      { name: 'chains.ftm.json', text: await collect(exportFtm, store) },
      { name: 'full.ftm.json', text: await collect(exportFtm, store, { view: 'full' }) },
    ].map(({ name, text }) => ({ path: join(folder, name), text }))
    for (const { path, text } of files) writeFileSync(path, text)
    const script = join(import.meta.dirname, '..', '..', 'scripts', 'python-readers.py')
    const output = execFileSync(python ?? '', [script, ...files.map(({ path }) => path)], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    const [first, second, chains, full] = Object.values(JSON.parse(output) as Record<string, object>)
    for (const graph of [first, second])
      expect(graph).toMatchObject({
        ...{ nodes: 8, edges: 10, directed: true },
        nodeAttributes: { 'ent_org_lakeside-university': { nameZh: '湖畔大学', deals: 3 } },
      })
    expect(chains).toMatchObject({
      entities: {
        'ent-org-lakeside-university': { schema: 'Organization', properties: { country: ['cn'] } },
      },
    })
    for (const text of [chains, full].map((read) => JSON.stringify(read)))
      expect(text).toMatch(/"schema":"Sanction"[^}]*"entity":\["ent-org-lakeside-university"\]/)
    expect(JSON.stringify(full)).toContain('"schema":"ContractAward"')
  })
})

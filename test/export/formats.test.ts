/** The shape of the formats that no second reader here covers, filters, and what is the same in all. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCsvEdges, exportCsvNodes } from '../../src/export/csv.js'
import { exportCytoscape } from '../../src/export/cytoscape.js'
import { exportDot } from '../../src/export/dot.js'
import { EXPORTERS } from '../../src/export/exporters.js'
import { exportFtm } from '../../src/export/ftm.js'
import { exportGexf } from '../../src/export/gexf.js'
import { exportJsonl } from '../../src/export/jsonl.js'
import { EVERYTHING } from '../../src/export/request.js'
import { sumEdges } from '../../src/export/sums.js'
import { takeTally } from '../../src/export/tally.js'
import { graphChange } from '../../src/model/change.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { collect, dealOf, exportGraph, listedGraph, NASTY } from './graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-export-'))
const change = exportGraph()
const H20 = { filter: { parties: [{ entityIds: ['ent_chip_h20'] }] } }
let store: GraphStore

beforeAll(async () => {
  store = await openEmbedded(join(folder, 'store'))
  await store.commit(change)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Reads RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (plain === '' && end === '' && rows.at(-1)?.length === 0) break
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('CSV', () => {
  it('has the headers that Gephi looks for, and as many cells in every line', async () => {
    const nodes = parseCsv(await collect(exportCsvNodes, store))
    const edges = parseCsv(await collect(exportCsvEdges, store))
    expect(nodes[0]?.slice(0, 2)).toEqual(['Id', 'Label'])
    expect(edges[0]?.slice(0, 6)).toEqual(['Source', 'Target', 'Type', 'Id', 'Label', 'Weight'])
    expect([nodes.length, edges.length]).toEqual([9, 11])
    for (const table of [nodes, edges])
      for (const row of table) expect(row).toHaveLength(table[0]?.length ?? 0)
    const ids = new Set(nodes.map(([id]) => id))
    for (const [source, target] of edges.slice(1)) expect(ids.has(source) && ids.has(target)).toBe(true)
    expect(nodes.flat()).toContain('湖畔大学')
  })

  it('has no cell that a spreadsheet runs', async () => {
    for (const write of [exportCsvNodes, exportCsvEdges])
      for (const cell of parseCsv(await collect(write, store, { view: 'full' })).flat())
        expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/)
    const cells = parseCsv(await collect(exportCsvNodes, store)).flat()
    expect(cells).toContain(`'${NASTY.replace('\u0001', '')}`)
  })
})

describe('Cytoscape JSON', () => {
  it('has elements with unique text ids whose ends are there', async () => {
    for (const view of ['chains', 'full'] as const) {
      const { elements } = JSON.parse(await collect(exportCytoscape, store, { view })) as {
        elements: { nodes: Element[]; edges: Element[] }
      }
      const nodes = elements.nodes.map(({ data }) => data['id'])
      const ids = [...nodes, ...elements.edges.map(({ data }) => data['id'])]
      expect(new Set(ids).size).toBe(ids.length)
      for (const { data } of elements.edges)
        expect(nodes).toEqual(expect.arrayContaining([data['source'], data['target']]))
      for (const { data, position } of elements.nodes)
        expect([typeof data['label'], typeof position?.x, typeof position?.y]).toEqual([
          'string',
          'number',
          'number',
        ])
    }
  })
})
interface Element {
  readonly data: Readonly<Record<string, unknown>>
  readonly position?: { readonly x: number; readonly y: number }
}

describe('DOT', () => {
  it('quotes every name, so that each line is one statement', async () => {
    const lines = (await collect(exportDot, store)).trimEnd().split('\n')
    const value = String.raw`(?:"(?:[^"\\]|\\.)*"|-?[\d.]+)`
    const list = String.raw`\[(?:\w+=${value}(?:, )?)*\]`
    const node = new RegExp(`^  ${value} ${list}$`)
    const edge = new RegExp(`^  ${value} -> ${value} ${list}$`)
    expect(lines.filter((line) => node.test(line))).toHaveLength(8)
    expect(lines.filter((line) => edge.test(line))).toHaveLength(10)
    expect([lines[0], lines.at(-1), lines.length]).toEqual(['digraph chiptrail {', '}', 23])
  })
})

describe('FollowTheMoney', () => {
  it.each(['chains', 'full'] as const)(
    'has lists of text only, allowed ids, and ends that are there: %s',
    async (view) => {
      const entities = parseLines(await collect(exportFtm, store, { view }))
      const ids = entities.map(({ id }) => String(id))
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[0-9a-z]([0-9a-z.-]*[0-9a-z])?$/i)
      for (const entity of entities) {
        const properties = entity['properties'] as Record<string, string[]>
        for (const values of Object.values(properties)) {
          expect(values.length).toBeGreaterThan(0)
          for (const value of values) expect(typeof value).toBe('string')
        }
        for (const end of ['subject', 'object', 'supplier', 'contract', 'authority'])
          expect(ids).toEqual(expect.arrayContaining(properties[end] ?? []))
      }
      const schemata = new Set(entities.map(({ schema }) => schema))
      expect([...schemata].sort()).toEqual(
        view === 'full'
          ? ['Asset', 'Contract', 'ContractAward', 'Organization', 'UnknownLink']
          : ['Asset', 'Organization', 'UnknownLink'],
      )
    },
  )
})

describe('FollowTheMoney with restriction lists', () => {
  it.each(['chains', 'full'] as const)(
    'has an entry behind whom it means, none where it only may: %s',
    async (view) => {
      const listed = await openEmbedded(join(folder, `listed-${view}`))
      try {
        await listed.commit(change)
        await listed.commit(listedGraph(await listed.revision()))
        const entities = parseLines(await collect(exportFtm, listed, { view }))
        const at = entities.findIndex(({ schema }) => schema === 'Sanction')
        expect(entities[at - 1]).toMatchObject({ id: 'ent-org-lakeside-university' })
        expect(
          entities.filter(({ schema }) => schema === 'Sanction').map(({ properties }) => properties),
        ).toEqual([
          {
            entity: ['ent-org-lakeside-university'],
            authority: ['Watch list'],
            program: ['Entity List'],
            startDate: ['2024-03'],
            recordId: ['85 FR 34495'],
            sourceUrl: ['https://list.example/1'],
            summary: ['Lakeside Univ., Watch list, version 2026-01'],
            description: ['for <research>'],
          },
        ])
      } finally {
        await listed.close()
      }
    },
  )
})

describe('GEXF', () => {
  it('dates edges by the days that a partial date may mean', async () => {
    const text = await collect(exportGexf, store)
    expect(text).toContain('timeformat="date"')
    const spans = [...text.matchAll(/<edge [^>]*start="([^"]+)" end="([^"]+)"/g)].map(
      ([, start, end]) => `${start} ${end}`,
    )
    expect([...new Set(spans)].sort()).toEqual([
      '2023-01-01 2023-12-31',
      '2024-02-29 2024-02-29',
      '2024-03-01 2024-03-31',
    ])
  })
})

describe('every format', () => {
  const files = Object.entries(EXPORTERS).flatMap(([name, { files }]) =>
    Object.values(files).map(({ write }) => ({ name, write })),
  )

  it.each(files)(
    '$name takes an empty graph and says nothing of other deals under a filter',
    async ({ write }) => {
      const bare = await openEmbedded(join(folder, `bare-${Math.random()}`))
      await bare.commit(graphChange(0, { putEntities: change.putEntities.slice(0, 1) }))
      expect(await collect(write, bare)).not.toContain('deal_')
      await bare.close()
      for (const view of ['chains', 'full'] as const) {
        const text = await collect(write, store, { ...H20, view })
        expect(text).toMatch(/ent.chip.h20/)
        for (const other of ['H100', 'Mill Works', dealOf(change, '2023').id])
          expect(text).not.toContain(other)
      }
    },
  )

  it.each(files)('$name is the same whatever the order of the records', async ({ write }) => {
    const other = await openEmbedded(join(folder, `other-${Math.random()}`))
    await other.commit({
      ...change,
      putDeals: [...change.putDeals].reverse(),
      putEntities: [...change.putEntities].reverse(),
    })
    for (const view of ['chains', 'full'] as const)
      expect(await collect(write, other, { view })).toBe(await collect(write, store, { view }))
    await other.close()
  })
})

describe('sums', () => {
  it('are the same in one walk and in many', async () => {
    const request = { ...EVERYTHING, edges: 'sum' } as const
    const tally = await takeTally(store, request)
    const walk = async (hops: number) => {
      const edges = []
      for await (const edge of sumEdges(store, request, tally, hops)) edges.push(edge)
      return edges
    }
    expect(await walk(1)).toEqual(await walk(1_000))
  })
})

describe('JSONL under a filter', () => {
  it('has the deal with its claims, documents, names and entities, and nothing else', async () => {
    const records = parseLines(await collect(exportJsonl, store, H20))
    const counts = new Map<unknown, number>()
    for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toMatchObject({ document: 1, claim: 1, name: 2, entity: 2, deal: 1 })
  })
})

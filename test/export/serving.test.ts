/** Exports over HTTP and from the command line: filters, parts, names, and what is refused. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeFiles } from '../../src/cli/writing.js'
import { FILTER_OPTIONS, readDealFilter } from '../../src/deal-filter.js'
import type { ExportFile } from '../../src/export/exporters.js'
import { EVERYTHING } from '../../src/export/request.js'
import { EXPORTERS } from '../../src/exports.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { testApp } from '../graphql/app.js'
import { exportGraph } from './graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-serving-'))
let store: GraphStore
let get: (path: string, method?: string) => Promise<Response>

beforeAll(async () => {
  store = await openEmbedded(join(folder, 'store'))
  await store.commit(exportGraph())
  const app = testApp(store, { explorerFolder: folder })
  get = async (path, method = 'GET') => app.fetch(new Request(`http://chiptrail.test${path}`, { method }))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('GET /export', () => {
  it.each([
    ['gexf', 'application/gexf+xml', 'chiptrail.gexf'],
    ['graphml', 'application/graphml+xml', 'chiptrail.graphml'],
    ['cytoscape', 'application/json', 'chiptrail.cyjs'],
    ['dot', 'text/vnd.graphviz', 'chiptrail.dot'],
    ['ftm', 'application/x-ndjson', 'chiptrail.ftm.json'],
    ['jsonl', 'application/x-ndjson', 'chiptrail.jsonl'],
    ['csv?part=edges', 'text/csv', 'chiptrail.edges.csv'],
    ['neo4j-admin?part=import', 'application/x-sh', 'chiptrail.import.sh'],
  ])('%s has its type and a download name, also by HEAD', async (path, type, name) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await get(`/export/${path}`, method)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain(type)
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
      expect((await response.text()) === '').toBe(method === 'HEAD')
    }
  })

  it('takes the filter by the names of the command line', async () => {
    const text = await (await get('/export/dot?chip=H100&status=denied&edges=sum')).text()
    expect(text).toContain('Harbour Institute')
    expect(text).not.toContain('Mill Works')
    const dated = await (await get('/export/csv?part=edges&from-date=2024-01&to-date=2024-02')).text()
    expect(dated.trimEnd().split('\r\n')).toHaveLength(2)
  })

  it.each([
    ['/export/pdf', 404, 'gexf'],
    ['/export/constructor', 404, 'gexf'],
    ['/export/csv', 400, 'nodes, edges'],
    ['/export/csv?part=toString', 400, 'nodes, edges'],
    ['/export/gexf?view=round', 400, 'chains or full'],
    ['/export/gexf?statsu=DENIED', 400, 'status'],
    ['/export/gexf?grade=SAME_DEAL', 400, 'of a chain, not of a deal'],
    ['/export/gexf?status=MAYBE', 400, 'INTENDED'],
    ['/export/gexf?from-date=May', 400, 'a date'],
    ['/export/gexf?min-confidence=2', 400, '0 to 1'],
    ['/export/gexf?from-date=2023&from-date=2024', 400, 'once'],
    ['/export/gexf?buyer=Nobody', 404, 'Nobody'],
  ])('refuses %s with %i and says what there is', async (path, status, hint) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(JSON.stringify(await response.json())).toContain(hint)
  })
})

describe('filter options', () => {
  it('take any value of one option and all of the options', async () => {
    const given = {
      chip: ['H100', 'A100'],
      buyer: ['湖畔大学'],
      status: ['purchased'],
      'max-amount': ['500'],
    }
    const { filter } = await readDealFilter(store, given)
    expect(filter).toEqual({
      parties: [
        { roles: ['CHIP'], entityIds: ['ent_chip_h100', 'ent_chip_a100'] },
        { roles: ['BUYER'], entityIds: ['ent_org_lakeside-university'] },
      ],
      statuses: ['PURCHASED'],
      amountMax: 500,
    })
    expect(await store.countDeals(filter)).toBe(1)
    expect(Object.keys(FILTER_OPTIONS)).toEqual(expect.arrayContaining(Object.keys(given)))
  })
})

describe('files', () => {
  const { signal } = new AbortController()
  const isWhole = () => Promise.resolve(true)
  const write = (file: ExportFile) => file.write(store, EVERYTHING)
  const csv = EXPORTERS['csv']
  const admin = EXPORTERS['neo4j-admin']

  it('are two for CSV and a folder for neo4j-admin, which is not overwritten', async () => {
    if (!csv || !admin) throw new Error('The formats are missing.')
    const target = join(folder, 'pair')
    const paths = await writeFiles(target, csv, { write, signal, isWhole })
    expect(paths).toEqual([`${target}.nodes.csv`, `${target}.edges.csv`])
    expect(readFileSync(`${target}.nodes.csv`, 'utf8')).toContain('湖畔大学')
    const bulk = join(folder, 'bulk')
    await writeFiles(bulk, admin, { write, signal, isWhole })
    expect(readdirSync(bulk)).toEqual(expect.arrayContaining(['import.sh', 'README.md', 'deals.csv']))
    await expect(writeFiles(bulk, admin, { write, signal, isWhole })).rejects.toMatchObject({ code: 'USAGE' })
  })

  it('are not there at all when the export fails or the graph changes on the way', async () => {
    if (!csv) throw new Error('The format is missing.')
    const target = join(folder, 'broken')
    const failing = async function* () {
      yield 'Id,Label\r\n'
      await Promise.reject(new Error('the store went away'))
    }
    await expect(writeFiles(target, csv, { write: failing, signal, isWhole })).rejects.toThrow('went away')
    const isTorn = () => Promise.resolve(false)
    await expect(writeFiles(target, csv, { write, signal, isWhole: isTorn })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    for (const part of ['nodes', 'edges'])
      for (const end of ['csv', 'csv.partial']) expect(existsSync(`${target}.${part}.${end}`)).toBe(false)
  })
})

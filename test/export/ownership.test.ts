/** Who belongs to whom as documents state it, written as FollowTheMoney and read back by our own reader. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCytoscape } from '../../src/export/cytoscape.js'
import { exportFtm } from '../../src/export/ftm.js'
import { EVERYTHING } from '../../src/export/request.js'
import { ingestDocuments } from '../../src/ingest.js'
import { isRowProblem } from '../../src/model/row.js'
import { readRows } from '../../src/read/datasets/datasets.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeSource } from '../support/records.js'
import { deps } from '../support/seed.js'
import { collect } from './graph.js'

const STATED = 'Lanhai Cloud Computing, a wholly owned subsidiary of Haitong Holdings, bought 20 H100 chips.'
const AGAIN = 'Haitong Holdings bought 30 A100 chips. Lanhai Cloud Computing is owned by Haitong Holdings.'
/** The gazetteer knows that Alibaba Cloud belongs to Alibaba Group; no document here says so. */
const UNSTATED = [
  'Zhejiang Lab bought H100 chips from Alibaba Cloud.',
  'Lakeside College bought A100 chips from Alibaba.',
]

let folder: string
let store: GraphStore

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiptrail-ownership-'))
  store = await openEmbedded(join(folder, 'graph'))
  const texts = [
    makeSource(STATED, { url: 'https://news.example/1', publisher: '湖畔日报' }),
    makeSource(AGAIN, { url: 'file:///home/reader/notes.txt' }),
    ...UNSTATED.map((text) => makeSource(text)),
  ]
  await ingestDocuments(store, deps, texts)
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

it('leaves out a relation between parties of deals that no document states', async () => {
  const edges = await collect(exportCytoscape, store, { view: 'full' })
  expect(edges).toMatch(/"source":"ent_org_alibaba-cloud","target":"ent_org_alibaba-group"/)
  expect((await collect(exportFtm, store, { view: 'full' })).match(/"schema":"Ownership"/g)).toHaveLength(1)
})

interface Line {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

describe.each([
  { view: 'chains', edges: 'deal' },
  { view: 'chains', edges: 'sum' },
  { view: 'full', edges: 'deal' },
] as const)('ownership in FollowTheMoney, $view by $edges', (chosen) => {
  it('has both ends, the words and where they stand', async () => {
    const lines: Line[] = []
    for await (const line of exportFtm(store, { ...EVERYTHING, ...chosen }))
      lines.push(JSON.parse(line) as Line)
    const nameOf = (id: string) => lines.find((line) => line.id === id)?.properties['name']?.[0]
    const [owned, ...others] = lines.filter(({ schema }) => schema === 'Ownership')
    expect(others).toEqual([])
    const { owner = [], asset = [], recordId = [], description = [], ...rest } = owned?.properties ?? {}
    expect([...owner, ...asset].map(nameOf)).toEqual(['Haitong Holdings', 'Lanhai Cloud Computing'])
    expect(rest).toEqual({
      role: ['subsidiary of'],
      sourceUrl: ['https://news.example/1'],
      publisher: ['湖畔日报'],
    })
    expect([...description].sort()).toEqual(['Lanhai Cloud Computing is owned by Haitong Holdings.', STATED])
    const texts = (await store.getDocuments(recordId)).map((document) => document?.text)
    expect(texts.sort()).toEqual([AGAIN, STATED])
  })

  it('is read back as it was stated', async () => {
    const file = join(folder, `${chosen.view}-${chosen.edges}.ftm.json`)
    await pipeline(exportFtm(store, { ...EVERYTHING, ...chosen }), createWriteStream(file))
    const relations = []
    for await (const row of readRows(file, { stdin: Readable.from([]) })) {
      if (isRowProblem(row)) throw new Error(`${row.place}: ${row.reason}`)
      relations.push(...row.relations)
    }
    expect(relations).toMatchObject([
      { kind: 'SUBSIDIARY_OF', from: 'Lanhai Cloud Computing', to: 'Haitong Holdings' },
    ])
  })
})

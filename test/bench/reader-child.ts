/** Run as a process of its own: reads one file of an export with a reader that is not ours and prints what it found as JSON. */
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { MultiDirectedGraph } from 'graphology'
import * as gexf from 'graphology-gexf'
import * as graphml from 'graphology-graphml'
import type { AbstractGraph } from 'graphology-types'

/** What a reader found; `lines` where a format has records and no graph. */
export interface Counts {
  readonly nodes?: number
  readonly edges?: number
  readonly lines?: number
  /** Sum of the amounts on nodes, edges or lines. */
  readonly amounts?: number
  /** The names in Chinese, sorted and joined. */
  readonly chinese?: string
}

type Cells = Readonly<Record<string, unknown>>
type Reader = (path: string) => Counts | Promise<Counts>

const text = (path: string) => readFileSync(path, 'utf8')
const READERS: Readonly<Record<string, Reader>> = {
  gexf: (path) => weigh(gexf.parse(MultiDirectedGraph, text(path))),
  graphml: (path) => weigh(graphml.parse(MultiDirectedGraph, text(path))),
  cyjs: (path) => {
    const { elements } = JSON.parse(text(path)) as {
      elements: Record<'nodes' | 'edges', readonly { readonly data: Cells }[]>
    }
    const tally = createTally()
    for (const { data } of [...elements.nodes, ...elements.edges]) tally.add(data)
    return { nodes: elements.nodes.length, edges: elements.edges.length, ...tally.found() }
  },
  'nodes.csv': async (path) => {
    const { rows, ...found } = await readTable(path)
    return { nodes: rows, ...found }
  },
  'edges.csv': async (path) => {
    const { rows, ...found } = await readTable(path)
    return { edges: rows, ...found }
  },
  csv: async (path) => ({ lines: (await readTable(path)).rows }),
  json: readLines,
  jsonl: readLines,
}

const [path = ''] = process.argv.slice(2)
const ending = Object.keys(READERS).find((name) => path.endsWith(`.${name}`)) ?? ''
process.stdout.write(JSON.stringify(await READERS[ending]?.(path)))

/** Gathers amounts and names in Chinese from the attributes that all formats share. */
function createTally() {
  let amounts = 0
  const chinese = new Set<string>()
  return {
    /** Parallel deals that were summed have `amounts` as words: `200 CNY | 30 USD`. */
    add({ amount, amounts: sums, nameZh }: Cells) {
      amounts += Number(amount ?? 0)
      if (typeof sums === 'string' && sums !== '')
        for (const sum of sums.split(' | ')) amounts += Number.parseFloat(sum)
      if (typeof nameZh === 'string' && nameZh !== '') chinese.add(nameZh)
    },
    found: () => ({ amounts, chinese: [...chinese].sort().join(' ') }),
  }
}

function weigh(graph: AbstractGraph): Counts {
  const tally = createTally()
  graph.forEachNode((_, attributes) => tally.add(attributes))
  graph.forEachEdge((_, attributes) => tally.add(attributes))
  return { nodes: graph.order, edges: graph.size, ...tally.found() }
}

/** Reads the rows below the header; one with too few or too many cells is an error. */
async function readTable(file: string) {
  let rows = 0
  const tally = createTally()
  const parser = createReadStream(file).pipe(parse({ bom: true, columns: true }))
  parser.on('data', (row: Cells) => {
    rows++
    tally.add(row)
  })
  await finished(parser)
  return { rows, ...tally.found() }
}

/** Reads JSON lines, of records of ours or of FollowTheMoney. */
async function readLines(file: string): Promise<Counts> {
  let lines = 0
  const tally = createTally()
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const record = JSON.parse(line) as Cells & {
      readonly type?: string
      readonly amount?: { readonly value: string } | null
      readonly properties?: Readonly<Record<string, readonly string[]>>
    }
    lines++
    if (record.type === 'deal') tally.add({ amount: record.amount?.value })
    if (record.type === 'entity') tally.add({ nameZh: record['nameZh'] })
    for (const amount of record.properties?.['amount'] ?? []) tally.add({ amount })
    for (const name of record.properties?.['name'] ?? [])
      if (/\p{Script=Han}/u.test(name)) tally.add({ nameZh: name })
  }
  return { lines, ...tally.found() }
}

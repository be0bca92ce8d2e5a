/** Run as a process of its own: reads one file of an export with a reader that is not ours and prints what it found as JSON. */
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { MultiDirectedGraph } from 'graphology'
import * as gexf from 'graphology-gexf'
import * as graphml from 'graphology-graphml'

/** What a reader found; `lines` where a format has records and no graph. */
export interface Counts {
  readonly nodes?: number
  readonly edges?: number
  readonly lines?: number
}

type Reader = (path: string) => Counts | Promise<Counts>

const text = (path: string) => readFileSync(path, 'utf8')
const READERS: Readonly<Record<string, Reader>> = {
  gexf: (path) => sizeOf(gexf.parse(MultiDirectedGraph, text(path))),
  graphml: (path) => sizeOf(graphml.parse(MultiDirectedGraph, text(path))),
  cyjs: (path) => {
    const { elements } = JSON.parse(text(path)) as { elements: Record<'nodes' | 'edges', unknown[]> }
    return { nodes: elements.nodes.length, edges: elements.edges.length }
  },
  'nodes.csv': async (path) => ({ nodes: await countRows(path) }),
  'edges.csv': async (path) => ({ edges: await countRows(path) }),
  csv: async (path) => ({ lines: await countRows(path) }),
  json: countLines,
  jsonl: countLines,
}

const [path = ''] = process.argv.slice(2)
const ending = Object.keys(READERS).find((name) => path.endsWith(`.${name}`)) ?? ''
process.stdout.write(JSON.stringify(await READERS[ending]?.(path)))

function sizeOf({ order, size }: { readonly order: number; readonly size: number }): Counts {
  return { nodes: order, edges: size }
}

/** Counts the rows below the header; one with too few or too many cells is an error. */
async function countRows(file: string): Promise<number> {
  let rows = -1
  const parser = createReadStream(file).pipe(parse({ bom: true }))
  parser.on('data', () => rows++)
  await finished(parser)
  return rows
}

async function countLines(file: string): Promise<Counts> {
  let lines = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    JSON.parse(line)
    lines++
  }
  return { lines }
}

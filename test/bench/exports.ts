/**
 * Every export of a large graph: written by the command line in a process of its own, with its time, size
 * and peak of memory, beside the peak for a tenth of the graph; then opened by its second reader.
 * `CHIPTRAIL_BENCH_DEALS` sets how many deals (default 100,000); `CHIPTRAIL_BENCH_FORMATS` which exports
 * (`graphml:full,dot`, default all); stores that an earlier run left in `CHIPTRAIL_BENCH_HOME` are taken as they
 * are, and stay. Where CHIPTRAIL_PYTHON_READERS names a Python, networkx and followthemoney read too; where there
 * is a Java, Neo4j's import tool does; where there is Graphviz, its gvpr does.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EXPORTERS } from '../../src/exports.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { BULK_TABLES } from '../../src/store/neo4j/bulk.js'
import type { Cost } from './cli-child.js'
import { countExpected, type Expected, type Shape } from './export-counts.js'
import { countImported } from './neo4j-graph.js'
import type { Counts } from './reader-child.js'
import { seedTable } from './seed-table.js'

const PYTHON = process.env['CHIPTRAIL_PYTHON_READERS']
/** Megabytes of objects that a writer may hold. Without a limit garbage stays longer, and the peak says little. */
const WRITER_MB = 192
const SHAPES: readonly Shape[] = ['deal', 'sum', 'full']
/** Megabytes that a second reader may use: most hold the whole file as objects. */
const READER_MB = 14_000
/** Time after which a reader is given up: graphology takes minutes for a GEXF of 400 MB. */
const READER_MS = 900_000

/** Prints a line per format and view, and one per reader. */
export async function benchExports(): Promise<void> {
  const deals = Number(process.env['CHIPTRAIL_BENCH_DEALS'] ?? 100_000)
  const home = process.env['CHIPTRAIL_BENCH_HOME']
  const folder = home === undefined ? mkdtempSync(join(tmpdir(), 'chiptrail-bench-')) : resolve(home)
  try {
    const [small = '', large = ''] = [deals / 10, deals].map((size) => join(folder, `store-${size}`))
    await fill(small, deals / 10)
    const expected = await fill(large, deals)
    console.log(`${deals} deals: ${JSON.stringify(expected.graph)}`)
    for (const [format, { hasViews }] of Object.entries(EXPORTERS))
      for (const shape of hasViews ? SHAPES : SHAPES.slice(0, 1)) {
        if (!isWanted(format, shape)) continue
        const tenth = write(small, format, shape)
        const whole = write(large, format, shape)
        const name = hasViews ? `${format}, ${shape === 'full' ? 'full' : `chains by ${shape}`}` : format
        console.log(
          `${name}: ${whole.seconds.toFixed(1)} s, ${(whole.bytes / 1e6).toFixed(1)} MB, peak ${Math.round(whole.peakMb)} MB (${Math.round(tenth.peakMb)} MB for ${deals / 10} deals)`,
        )
        await readBack(large, format, shape, expected)
        for (const store of [small, large]) rmSync(outputOf(store), { recursive: true })
      }
  } finally {
    if (home === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** Tells whether `CHIPTRAIL_BENCH_FORMATS` has the format, or the format with this shape. */
function isWanted(format: string, shape: Shape): boolean {
  const wanted = process.env['CHIPTRAIL_BENCH_FORMATS']?.split(',')
  return wanted === undefined || wanted.includes(format) || wanted.includes(`${format}:${shape}`)
}

async function fill(folder: string, deals: number): Promise<Expected> {
  const store = await openEmbedded(folder)
  try {
    if ((await store.countDeals({})) === 0) await seedTable(store, 0, deals)
    return await countExpected(store)
  } finally {
    await store.close()
  }
}

function outputOf(store: string): string {
  return `${store}-exports`
}

function write(store: string, format: string, shape: Shape): Cost & { readonly bytes: number } {
  const output = outputOf(store)
  mkdirSync(output)
  const { files, hasViews } = EXPORTERS[format] ?? { files: {}, hasViews: false }
  const [first, ...more] = Object.values(files)
  const name = more.length === 0 ? `graph.${first?.extension}` : 'graph'
  const views = shape === 'full' ? ['--view', 'full'] : ['--edges', shape]
  const {
    status,
    stderr,
    output: pipes,
  } = spawnSync(
    process.execPath,
    [
      ...[`--max-old-space-size=${WRITER_MB}`, '--import', 'tsx'],
      ...[join(import.meta.dirname, 'cli-child.ts'), 'export', format],
      ...['-o', join(output, name), ...(hasViews ? views : [])],
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], CHIPTRAIL_DATA: store },
    },
  )
  if (status !== 0) throw new Error(`The export ${format} ended with ${status}: ${stderr}`)
  return { ...(JSON.parse(pipes[3] ?? '') as Cost), bytes: bytesOf(output) }
}

function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

async function readBack(store: string, format: string, shape: Shape, expected: Expected): Promise<void> {
  const output = outputOf(store)
  if (format === 'neo4j-admin') return importBack(join(output, 'graph'), expected.records)
  const { graph, ftm, records } = expected
  const wanted = format === 'jsonl' ? records : format === 'ftm' ? ftm[shape] : graph[shape]
  const readers = readersOf(format)
  if (readers.length === 0) console.log('  no second reader here')
  for (const [name, read] of readers)
    try {
      const found = readdirSync(output).map((file) => read(join(output, file)))
      tell(name, addUp(found), wanted)
    } catch (error) {
      console.log(`  ${name} cannot read it: ${reasonOf(error)}`)
    }
}

/** Reads the tables as CSV and has Neo4j's own tool import them. */
async function importBack(folder: string, { amounts = 0, chinese = '' }: Counts): Promise<void> {
  const rows = { nodes: 0, edges: 0 }
  for (const [name, { kind }] of Object.entries(BULK_TABLES))
    rows[kind === 'nodes' ? 'nodes' : 'edges'] += readByNode(join(folder, `${name}.csv`)).lines ?? 0
  try {
    tell('neo4j-admin database import', await countImported(folder), { ...rows, amounts, chinese })
  } catch (error) {
    console.log(`  neo4j-admin database import was not run: ${reasonOf(error)}`)
  }
}

type Reader = readonly [name: string, read: (path: string) => Counts]

function readersOf(format: string): readonly Reader[] {
  const names: Readonly<Record<string, string>> = {
    ...{ gexf: 'graphology', graphml: 'graphology', cytoscape: 'JSON.parse', csv: 'csv-parse' },
    ...{ ftm: 'JSON.parse', jsonl: 'JSON.parse' },
  }
  if (format === 'dot') return [['gvpr', readByGraphviz]]
  const python: Readonly<Record<string, string>> = {
    ...{ gexf: 'networkx', graphml: 'networkx', ftm: 'followthemoney' },
  }
  const own = names[format]
  const second = PYTHON ? python[format] : undefined
  return [...(own ? [[own, readByNode] as const] : []), ...(second ? [[second, readByPython] as const] : [])]
}

function readByNode(path: string): Counts {
  const child = join(import.meta.dirname, 'reader-child.ts')
  const memory = `--max-old-space-size=${READER_MB}`
  return JSON.parse(run(process.execPath, [memory, '--import', 'tsx', child, path])) as Counts
}

function readByPython(path: string): Counts {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'python-readers.py')
  const found = JSON.parse(run(PYTHON ?? '', [script, '--counts', path])) as Record<string, Counts>
  return found[path] ?? {}
}

/**
 * Counts in the language of Graphviz. Synthetic deals are of one currency: the words of a sum begin
 * with its number. The total is said in millions: gvpr writes no number above 2³¹.
 */
const GVPR = `
  BEGIN { int nodes = 0; int edges = 0; double total = 0; string names = ""; }
  N {
    nodes++;
    if (hasAttr($, "amount") && $.amount != "") total += (double) aget($, "amount");
    if (hasAttr($, "nameZh") && $.nameZh != "") names = names + $.nameZh + "\\n";
  }
  E {
    edges++;
    if (hasAttr($, "amount") && $.amount != "") total += (double) aget($, "amount");
    if (hasAttr($, "amounts") && $.amounts != "") total += (double) substr($.amounts, 0, index($.amounts, " "));
  }
  END { printf("%d\\n%d\\n%.8f\\n%s", nodes, edges, total / 1000000, names); }`

function readByGraphviz(path: string): Counts {
  const [nodes, edges, millions, ...names] = run('gvpr', [GVPR, path]).trimEnd().split('\n')
  const chinese = [...new Set(names)].sort().join(' ')
  const amounts = Math.round(Number(millions) * 1e8) / 100
  return { nodes: Number(nodes), edges: Number(edges), amounts, chinese }
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: READER_MS,
  })
}

/** Puts together what was found in the files of one export. */
function addUp(files: readonly Counts[]): Counts {
  const amounts = files.reduce((sum, one) => sum + (one.amounts ?? 0), 0)
  const chinese = files.map((one) => one.chinese ?? '').join('')
  return { ...(Object.assign({}, ...files) as Counts), amounts, chinese }
}

function tell(reader: string, found: Counts, wanted: Counts): void {
  const write = (counts: Counts) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .sort()
      .join(', ')
  const [left, right] = [write(found), write(wanted)]
  console.log(`  ${reader}: ${left}, ${left === right ? 'as in the graph' : `but the graph has ${right}`}`)
}

/** Gives the line that says what went wrong, of an error with a whole trace. */
function reasonOf(error: unknown): string {
  const { stderr, message } = error as Error & { readonly stderr?: string }
  const lines = (stderr || message).split('\n').map((line) => line.trim())
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? ''
}

/** `chiptrail seed`: data sets → the graph, with every row accounted for. */
import { existsSync } from 'node:fs'
import { Command, Option } from 'commander'
import { ChiptrailError, type ErrorCode, isChiptrailError } from '../errors.js'
import { DATA_FORMATS, type DataFormat, readRows } from '../read/datasets/datasets.js'
import { NO_MAPPING, readMapping } from '../read/datasets/mapping.js'
import { type SeedReport, seedRows } from '../seed.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { collectSooner } from './heap.js'
import { countOf } from './layout.js'
import { startRate } from './progress.js'
import { openRejects, type RejectsFile } from './rejects.js'

interface SeedOptions {
  readonly format: DataFormat | 'auto'
  readonly mapping?: string
  readonly rejects?: string
  readonly dryRun?: boolean
  readonly batch?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Rejected rows said on the terminal; all of them are in the file. */
const SHOWN = 10
/** What is wrong with one file alone. */
const FILE_FAULTS: readonly ErrorCode[] = ['UNREADABLE', 'BAD_INPUT']

export function seedCommand(context: Context): Command {
  return new Command('seed')
    .description('load data sets (CSV, JSON lines, OCDS, FollowTheMoney; gzip of each) into the graph')
    .argument('<files...>', 'files, or - for standard input')
    .addOption(
      new Option('--format <name>', 'what the files are').choices(['auto', ...DATA_FORMATS]).default('auto'),
    )
    .option('--mapping <file>', 'YAML that says what the columns of a table mean')
    .option('--rejects <file>', 'where rejected rows go as JSON lines (default: FILE.rejects.jsonl here)')
    .option('--dry-run', 'read and check every row, store nothing')
    .addOption(
      new Option('--batch <n>', 'rows per commit (default: 4000, 2000 for Neo4j)').argParser(
        parseCount(1, 100_000),
      ),
    )
    .option('--json', 'the report as one JSON object on stdout')
    .option('-q, --quiet', 'only say what was rejected')
    .addHelpText(
      'after',
      `
Each row is stored as a text with its words as evidence; seeding it again changes nothing. Stop with
Ctrl-C at any moment and run the same command to go on. Columns are guessed where they are called buyer,
intermediary, provider, chip, amount, currency, date, status, 采购人, 供应商, 成交金额 and the like; a
mapping says the rest:

  columns: {采购人: buyer, 成交金额: {role: amount, unit: 万, currency: CNY}}
  defaults: {status: AWARDED}

Examples:
  chiptrail seed deals.csv --dry-run
  chiptrail seed notices.csv --mapping notices.yaml
  chiptrail seed releases.json.gz contracts.ftm.json --rejects bad.jsonl`,
    )
    .action(async (files: string[], options: SeedOptions) => {
      collectSooner()
      const mapping = options.mapping === undefined ? NO_MAPPING : await readMapping(options.mapping)
      expectFiles(files)
      const rejects = openRejects(options.rejects ?? defaultRejects(files))
      const bar = startRate(context, files.length)
      let shown = 0
      try {
        const report = await context.withStore((store) =>
          seedRows(store, { gazetteer: context.gazetteer(), knowledge: context.knowledge() }, allRows(), {
            ...(options.batch === undefined ? {} : { batchSize: options.batch }),
            dryRun: options.dryRun ?? false,
            signal: context.signal,
            onProgress: ({ read }) => bar.rows(read),
            onWait: (reason) => bar.say(`${reason} Waiting for it up to five minutes.`),
            onReject: async (problem) => {
              context.rejectSome()
              await rejects.add(problem)
              if (++shown <= SHOWN) bar.say(`${problem.place}: ${problem.reason}`)
            },
          }),
        )
        bar.stop()
        if (options.json)
          context.print(JSON.stringify({ ...report, rejects: rejects.count > 0 ? rejects.path : null }))
        say(context, report, rejects, options)
        if (report.cancelled)
          throw new ChiptrailError(
            'CANCELLED',
            'Stopped. What is counted above is stored; run the command again to go on.',
          )
      } finally {
        bar.stop()
        await rejects.close()
      }

      /** A file that cannot be read, or breaks off, is said; the others go on. */
      async function* allRows() {
        for (const [index, file] of files.entries())
          try {
            yield* rowsOf(file, index)
          } catch (error) {
            if (!isChiptrailError(error) || !FILE_FAULTS.includes(error.code)) throw error
            context.rejectSome()
            bar.say(error.message)
          }
      }

      function rowsOf(file: string, index: number) {
        return readRows(file, {
          ...(options.format === 'auto' ? {} : { format: options.format }),
          mapping,
          stdin: context.stdin,
          onBytes: (read, size) => bar.bytes(index, read, size),
        })
      }
    })
}

/** @throws NOT_FOUND before anything is read. */
function expectFiles(files: readonly string[]): void {
  for (const file of files)
    if (file !== '-' && !existsSync(file))
      throw new ChiptrailError(
        'NOT_FOUND',
        `Expected a file, there is nothing at "${file}". Check the path and try again.`,
      )
}

function defaultRejects(files: readonly string[]): string {
  const name = files[0]?.split('/').at(-1) ?? 'seed'
  return `${name === '-' ? 'stdin' : name}.rejects.jsonl`
}

/** The report for a person, on stderr. */
function say(context: Context, report: SeedReport, rejects: RejectsFile, options: SeedOptions): void {
  if (rejects.count > SHOWN) context.say(`… and ${rejects.count - SHOWN} more.`)
  if (rejects.count > 0) context.say(`Every rejected row is in ${rejects.path} with its reason.`)
  if (options.quiet) return
  const without = Object.entries(report.withoutDeal)
  if (without.length > 0)
    context.say(
      `Kept as words without a deal or relation: ${without.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`,
    )
  if ('Sanction' in report.withoutDeal)
    context.say('Who is on a list is not taken from a seed: chiptrail lists add FILE enters sanctions.')
  context.say(summary(report, options.dryRun ?? false))
}

function summary({ rows, deals, relations }: SeedReport, dryRun: boolean): string {
  const { read, stored, unchanged, rejected } = rows
  const done = dryRun ? 'would be stored' : 'stored'
  return (
    `${countOf(read, 'row')} read: ${stored} ${done}, ${unchanged} unchanged, ${rejected} rejected. ` +
    `They state ${countOf(deals, 'deal')}${relations > 0 ? ` and ${countOf(relations, 'relation')}` : ''}.${dryRun ? ' Nothing was stored: this was a dry run.' : ''}`
  )
}

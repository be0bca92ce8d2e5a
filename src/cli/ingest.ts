/** `chiptrail ingest`: documents → the graph, with a report that adds up. */
import { Command, Option } from 'commander'
import { ChiptrailError } from '../errors.js'
import { type IngestReport, ingestDocuments } from '../ingest.js'
import type { ReadProblem } from '../read/sources.js'
import { enqueueDocuments } from '../work.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { countOf } from './layout.js'
import { startProgress } from './progress.js'
import { problemLine, readWithReport } from './reading.js'
import { droppedLine } from './render.js'

interface IngestOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly workers: number
  readonly enqueue?: boolean
}

export function ingestCommand(context: Context): Command {
  return new Command('ingest')
    .description('read documents (txt, md, html, pdf, docx, jsonl; folders; -) into the graph')
    .argument('<paths...>', 'files, folders, or - for standard input')
    .addOption(new Option('--workers <n>', 'threads that extract').default(1).argParser(parseCount(1, 64)))
    .option('--enqueue', 'only put the documents in the queue (CHIPTRAIL_QUEUE) for chiptrail worker')
    .option('--json', 'the report as one JSON object on stdout')
    .option('-q, --quiet', 'only say what was rejected')
    .addHelpText(
      'after',
      `
Each document is stored whole or not at all; ingesting it again changes nothing. Stop with Ctrl-C at
any moment and run the same command to go on.

Examples:
  chiptrail ingest seed/documents
  chiptrail ingest notices/ articles.jsonl --json
  chiptrail ingest archive/ --workers 4
  cat article.txt | chiptrail ingest -`,
    )
    .action(async (paths: string[], options: IngestOptions) => {
      if (options.enqueue) return enqueue(context, paths, options)
      const unreadable: ReadProblem[] = []
      const report = await context.withStore((store) => {
        const bar = startProgress(context)
        let files = { done: 0, total: 0 }
        let note = '0 documents'
        const draw = () => bar.update(files.done, files.total, note)
        const sources = readWithReport(
          context,
          paths,
          ({ filesRead, filesTotal }) => {
            files = { done: filesRead, total: filesTotal }
            draw()
          },
          (problem) => void unreadable.push(problem),
        )
        return context
          .withExtractor(options.workers, (extractor) =>
            ingestDocuments(store, { extractor, knowledge: context.knowledge() }, sources, {
              signal: context.signal,
              onProgress: (documents) => {
                note = `${documents.read} documents`
                draw()
              },
            }),
          )
          .finally(() => bar.stop())
      })
      if (options.json) context.print(JSON.stringify({ ...report, unreadable }))
      say(context, report, unreadable, options.quiet ?? false)
      if (report.rejects.length > 0) context.rejectSome()
      if (report.cancelled)
        throw new ChiptrailError(
          'CANCELLED',
          'Stopped. What is counted above is stored; run the command again to go on.',
        )
    })
}

async function enqueue(context: Context, paths: readonly string[], options: IngestOptions): Promise<void> {
  const unreadable: ReadProblem[] = []
  const sources = readWithReport(context, paths, undefined, (problem) => void unreadable.push(problem))
  const counts = await context.withQueue((queue) => enqueueDocuments(queue, sources, context.signal))
  if (options.json) context.print(JSON.stringify({ ...counts, unreadable }))
  for (const problem of unreadable) context.say(problemLine(problem))
  if (!options.quiet)
    context.say(
      `${countOf(counts.read + unreadable.length, 'document')} read: ${counts.added} put in the queue, ` +
        `${counts.read - counts.added} waiting there already, ${unreadable.length} rejected.`,
    )
}

/** The report for a person, on stderr: what was rejected and what gave nothing come with their reasons. */
function say(
  context: Context,
  report: IngestReport,
  unreadable: readonly ReadProblem[],
  quiet: boolean,
): void {
  for (const problem of unreadable) context.say(problemLine(problem))
  for (const { path, reason } of report.rejects) context.say(`${path}: ${reason}`)
  for (const { path, reason } of report.fallbacks) context.say(`${path}: ${reason}`)
  if (quiet) return
  for (const path of report.empty) context.say(`${path}: no deal or relation found in it`)
  if (report.dropped.deals + report.dropped.values > 0) context.say(`${droppedLine(report.dropped)}.`)
  const { read, stored, unchanged, rejected } = report.documents
  const { claims, deals, entities, relations } = report.facts
  const refused = rejected + unreadable.length
  context.say(
    `${read + unreadable.length} read: ${stored} stored, ${unchanged} unchanged, ${refused} rejected. ` +
      `The graph grew by ${countOf(claims, 'claim')}, ${countOf(deals, 'deal')}, ${countOf(entities, 'entity', 'entities')} and ${countOf(relations, 'relation')}.`,
  )
}

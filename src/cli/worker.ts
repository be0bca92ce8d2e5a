/** `chiptrail worker`: stores what waits in the queue, on as many machines as there are. */
import { Command, Option } from 'commander'
import { type WorkReport, work } from '../work.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { countOf } from './layout.js'

interface WorkerOptions {
  readonly drain?: boolean
  readonly json?: boolean
  readonly workers: number
  readonly batch: number
}

export function workerCommand(context: Context): Command {
  return new Command('worker')
    .description('store the documents that wait in the queue (CHIPTRAIL_QUEUE), until Ctrl-C')
    .option('--drain', 'end when the queue is empty')
    .addOption(new Option('--workers <n>', 'threads that extract').default(1).argParser(parseCount(1, 64)))
    .addOption(
      new Option('--batch <n>', 'documents taken at once').default(50).argParser(parseCount(1, 1_000)),
    )
    .option('--json', 'the report as one JSON object on stdout')
    .addHelpText(
      'after',
      `
Start as many as you like, on one machine or several, with the same NEO4J_URI. What a worker had taken
when it died goes to the others after CHIPTRAIL_QUEUE_LEASE_SECONDS; nothing is stored twice.

Examples:
  chiptrail ingest archive/ --enqueue
  chiptrail worker --drain`,
    )
    .action((options: WorkerOptions) =>
      context.withQueue((queue) =>
        context.withStore((store) =>
          context.withExtractor(options.workers, async (extractor) => {
            const report = await work(store, { extractor, knowledge: context.knowledge() }, queue, {
              batchSize: options.batch,
              drain: options.drain ?? false,
              signal: context.signal,
            })
            if (options.json) context.print(JSON.stringify(report))
            say(context, report)
            if (report.rejects.length > 0 || report.queue.failed > 0) context.rejectSome()
          }),
        ),
      ),
    )
}

function say(context: Context, { documents, rejects, queue }: WorkReport): void {
  for (const { path, reason } of rejects) context.say(`${path}: ${reason}`)
  const { read, stored, unchanged, rejected } = documents
  context.say(
    `${read} taken: ${stored} stored, ${unchanged} unchanged, ${rejected} rejected. ` +
      `In the queue: ${queue.waiting} waiting, ${queue.taken} with other workers.`,
  )
  if (queue.failed > 0)
    context.say(
      `${countOf(queue.failed, 'document was', 'documents were')} given up after ten tries; put them in the queue again once the cause is mended.`,
    )
}

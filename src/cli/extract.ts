/** `chiptrail extract`: documents → facts on stdout; nothing is stored. */
import { once } from 'node:events'
import { Command, Option } from 'commander'
import { isChiptrailError } from '../errors.js'
import type { Extractor } from '../extract/extract.js'
import { languageOf } from '../extract/language.js'
import { documentId } from '../model/ids.js'
import type { Extraction, SourceText } from '../model/source.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { inOrder } from './in-order.js'
import { countOf } from './layout.js'
import { readWithReport } from './reading.js'
import { droppedLine, renderDeal, renderRelation } from './render.js'

/** What may be under way at once: enough for every thread, little enough to stay small over any input. */
const WINDOW = { pieces: 1_000, weight: 8_000_000 }

interface ExtractOptions {
  readonly json?: boolean
  readonly workers: number
}

export function extractCommand(context: Context): Command {
  return new Command('extract')
    .description('print the deals and entities that documents state, with the exact words; store nothing')
    .argument('<paths...>', 'files, folders, or - for standard input')
    .addOption(new Option('--workers <n>', 'threads that extract').default(1).argParser(parseCount(1, 64)))
    .option('--json', 'one JSON line per document')
    .addHelpText(
      'after',
      `
Examples:
  chiptrail extract notice.txt
  chiptrail extract archive.jsonl --json --workers 4 > facts.jsonl`,
    )
    .action((paths: string[], options: ExtractOptions) =>
      context.withExtractor(options.workers, async (extractor) => {
        const work = async (source: SourceText) => ({
          source,
          extraction: await extractOne(context, extractor, source),
        })
        const window = { ...WINDOW, pieces: options.workers === 1 ? 1 : WINDOW.pieces }
        const sources = readWithReport(context, paths)
        for await (const { source, extraction } of inOrder(
          sources,
          work,
          ({ text }) => text.length,
          window,
        )) {
          if (context.signal.aborted) break
          if (extraction === null) continue
          const text = options.json
            ? JSON.stringify(toJson(source, extraction))
            : renderFacts(source, extraction)
          // A reader slower than the extractor must not fill the memory.
          if (!context.print(text)) await once(context.stdout, 'drain')
        }
      }),
    )
}

/** Extracts from one text and says what was left out of it; null if it could not be read, which is said too. */
async function extractOne(
  context: Context,
  extractor: Extractor,
  source: SourceText,
): Promise<Extraction | null> {
  const place = source.path ?? source.sourceId ?? documentId(source.text)
  try {
    const extraction = await extractor.extract(source, { signal: context.signal })
    const { deals = 0, values = 0 } = extraction.dropped ?? {}
    if (deals + values > 0) context.say(`${place}: ${droppedLine({ deals, values })}`)
    if (extraction.fallback !== undefined) context.say(`${place}: ${extraction.fallback}`)
    return extraction
  } catch (error) {
    if (isChiptrailError(error, 'CANCELLED')) return null
    if (!isChiptrailError(error, 'EXTRACTION_FAILED')) throw error
    context.say(`${place}: ${error.message}`)
    context.rejectSome()
    return null
  }
}

function toJson(source: SourceText, { entities, deals, relations = [] }: Extraction) {
  const { sourceId, path, title, publishedAt, text } = source
  const document = { id: documentId(text), sourceId, path, title, language: languageOf(text), publishedAt }
  return { document, entities, deals, relations }
}

function renderFacts(source: SourceText, { entities, deals, relations = [] }: Extraction): string {
  const title = source.title ?? source.path ?? 'document'
  const counts = [
    countOf(deals.length, 'deal'),
    ...(relations.length > 0 ? [countOf(relations.length, 'relation')] : []),
    countOf(entities.length, 'entity', 'entities'),
  ]
  return [`${title} — ${counts.join(', ')}`, ...deals.map(renderDeal), ...relations.map(renderRelation)].join(
    '\n',
  )
}

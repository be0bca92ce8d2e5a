/** `chiptrail extract`: documents → facts on stdout; nothing is stored. */
import { Command } from 'commander'
import { isChiptrailError } from '../errors.js'
import { languageOf } from '../extract/language.js'
import { documentId } from '../model/ids.js'
import type { Extraction, SourceText } from '../model/source.js'
import type { Context } from './context.js'
import { countOf } from './layout.js'
import { readWithReport } from './reading.js'
import { droppedLine, renderDeal } from './render.js'

export function extractCommand(context: Context): Command {
  return new Command('extract')
    .description('print the deals and entities that documents state, with the exact words; store nothing')
    .argument('<paths...>', 'files, folders, or - for standard input')
    .option('--json', 'one JSON line per document')
    .addHelpText(
      'after',
      `
Examples:
  chiptrail extract notice.txt
  chiptrail extract articles.jsonl --json > facts.jsonl`,
    )
    .action(async (paths: string[], options: { json?: boolean }) => {
      for await (const source of readWithReport(context, paths)) {
        const extraction = await extractOne(context, source)
        if (extraction === null) continue
        if (options.json) context.print(JSON.stringify(toJson(source, extraction)))
        else printFacts(context, source, extraction)
        if (context.signal.aborted) break
      }
    })
}

/** Extracts from one text and says what was left out of it; null if it could not be read, which is said too. */
async function extractOne(context: Context, source: SourceText): Promise<Extraction | null> {
  const place = source.path ?? source.sourceId ?? documentId(source.text)
  try {
    const extraction = await context.extractor().extract(source, { signal: context.signal })
    const { deals = 0, values = 0 } = extraction.dropped ?? {}
    if (deals + values > 0) context.say(`${place}: ${droppedLine({ deals, values })}`)
    if (extraction.fallback !== undefined) context.say(`${place}: ${extraction.fallback}`)
    return extraction
  } catch (error) {
    if (!isChiptrailError(error, 'EXTRACTION_FAILED')) throw error
    context.say(`${place}: ${error.message}`)
    context.rejectSome()
    return null
  }
}

function toJson(source: SourceText, { entities, deals }: Extraction) {
  const { sourceId, path, title, publishedAt, text } = source
  const document = { id: documentId(text), sourceId, path, title, language: languageOf(text), publishedAt }
  return { document, entities, deals }
}

function printFacts(context: Context, source: SourceText, { entities, deals }: Extraction): void {
  context.print(
    `${source.title ?? source.path ?? 'document'} — ${countOf(deals.length, 'deal')}, ${countOf(entities.length, 'entity', 'entities')}`,
  )
  for (const deal of deals) context.print(renderDeal(deal))
}

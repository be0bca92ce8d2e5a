/** `chiptrail search`: entities by any of their names, in any script. */
import Table from 'cli-table3'
import { Command, Option } from 'commander'
import { labelOf } from '../model/labels.js'
import { ENTITY_KINDS, type EntityKind, kindsWithin } from '../model/ontology.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'

interface SearchOptions {
  readonly kind?: EntityKind
  readonly first: number
  readonly json?: boolean
}

export function searchCommand(context: Context): Command {
  return new Command('search')
    .description('find organizations, chips, AI models and persons by name or alias, in any script')
    .argument('<words...>', 'what to look for')
    .addOption(new Option('--kind <kind>', 'only this kind').choices(Object.keys(ENTITY_KINDS)))
    .addOption(new Option('--first <n>', 'at most this many').default(20).argParser(parseCount(1, 1000)))
    .option('--json', 'one JSON line per entity')
    .addHelpText(
      'after',
      `
Examples:
  chiptrail search 深圳
  chiptrail search yunda --kind ORGANIZATION --json`,
    )
    .action((words: string[], { kind, first, json }: SearchOptions) =>
      context.withStore(async (store) => {
        const query = words.join(' ')
        const page = await store.searchEntities(query, kind ? kindsWithin(kind) : null, {
          first,
          after: null,
        })
        const hits = page.rows.map((row) => row.node)
        if (json) for (const { entity, score } of hits) context.print(JSON.stringify({ ...entity, score }))
        else if (hits.length === 0)
          context.say(`Nothing is called "${query}". Try fewer words or another script.`)
        else {
          const table = new Table({ head: ['name', '中文', 'kind', 'id'], style: { head: [], border: [] } })
          for (const { entity } of hits)
            table.push([labelOf(entity), entity.nameZh ?? '', entity.kind, entity.id])
          context.print(table.toString())
          if (page.hasMore) context.say(`More follow; raise --first above ${first}.`)
        }
      }),
    )
}

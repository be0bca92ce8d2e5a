/** `chiptrail search`: entities by any of their names, in any script. */
import Table from 'cli-table3'
import { Command, Option } from 'commander'
import type { Entity } from '../model/graph.js'
import { labelOf } from '../model/labels.js'
import { ENTITY_KINDS, type EntityKind, kindsWithin } from '../model/ontology.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { NO_LINES, stylist, widthOf, wrap } from './layout.js'

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
          printEntities(
            context,
            hits.map(({ entity }) => entity),
          )
          if (page.hasMore) context.say(`More follow; raise --first above ${first}.`)
        }
      }),
    )
}

/** Prints a table or, where the window is too narrow for one, an entity in a few lines. */
function printEntities(context: Context, entities: readonly Entity[]): void {
  const { stdout } = context
  const style = stylist(stdout)
  const table = new Table({
    head: ['name', '中文', 'kind', 'id'].map((title) => style('bold', title)),
    style: { head: [], border: [] },
    chars: NO_LINES,
  })
  for (const entity of entities) table.push([labelOf(entity), entity.nameZh ?? '', entity.kind, entity.id])
  // A pipe has no width, and takes the table however wide.
  if (table.width <= (stdout.columns ?? Number.POSITIVE_INFINITY)) {
    context.print(table.toString())
    return
  }
  const width = widthOf(stdout)
  for (const entity of entities) {
    const { name, nameZh, kind, id } = entity
    const names = [labelOf(entity), ...(nameZh === null || nameZh === name ? [] : [nameZh])]
    context.print(wrap(style('bold', names.join(' · ')), width))
    context.print(wrap(style('dim', `${kind} · ${id}`), width, 2))
  }
}

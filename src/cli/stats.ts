/** `chiptrail stats`: how much the graph holds and who stands out in it. */
import Table from 'cli-table3'
import { Command } from 'commander'
import { labelIn } from '../model/labels.js'
import type { GraphReader, GraphStats, Ranked } from '../model/query.js'
import type { Moment } from '../time/moment.js'
import type { Context } from './context.js'
import { countOf, groupDigits, NO_LINES, stylist, widthOf } from './layout.js'
import { addMoment, atMoment } from './moment.js'

const RANKINGS = [
  ['topBuyers', 'Buyers'],
  ['topIntermediaries', 'Intermediaries'],
  ['topProviders', 'Providers'],
  ['topChips', 'Chips'],
] as const

/** Columns for a count with its padding. */
const COUNT_WIDTH = 9

type NamedRank = { name: string; deals: number }

export function statsCommand(context: Context): Command {
  return addMoment(new Command('stats'))
    .description('count what the graph holds: deals, amounts, the busiest parties, deals by month')
    .option('--json', 'the numbers as one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  chiptrail stats --json | jq .amounts\n  chiptrail stats --as-of 2024-03 --known-at 2024-06',
    )
    .action((options: { json?: boolean } & Moment) =>
      context.withStore(async (store) => {
        const stats = await atMoment(context, store, options).stats({})
        const named = await nameRanks(store, stats)
        if (options.json) context.print(JSON.stringify({ ...stats, ...named }))
        else printStats(context, stats, named)
      }),
    )
}

async function nameRanks(store: GraphReader, stats: GraphStats) {
  const ranks = RANKINGS.flatMap(([key]) => stats[key])
  const ids = [...new Set(ranks.map((rank) => rank.entityId))]
  const entities = await store.getEntities(ids)
  const byId = new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity]] : [])))
  const withNames = (rows: readonly Ranked[]) =>
    rows.map((row) => ({ ...row, name: labelIn(byId, row.entityId) }))
  return {
    topBuyers: withNames(stats.topBuyers),
    topIntermediaries: withNames(stats.topIntermediaries),
    topProviders: withNames(stats.topProviders),
    topChips: withNames(stats.topChips),
  }
}

function printStats(
  context: Context,
  stats: GraphStats,
  named: Record<(typeof RANKINGS)[number][0], NamedRank[]>,
): void {
  const style = stylist(context.stdout)
  const { documents, claims, deals, entities } = stats
  context.print(
    style(
      'bold',
      [
        countOf(documents, 'document'),
        countOf(claims, 'claim'),
        countOf(deals, 'deal'),
        countOf(entities, 'entity', 'entities'),
      ].join(' · '),
    ),
  )
  for (const { currency, deals: count, total } of stats.amounts)
    context.print(`  ${groupDigits(total)} ${currency} over ${countOf(count, 'deal')}`)
  for (const [key, title] of RANKINGS) printTable(context, title, named[key])
  printTable(
    context,
    'By month',
    stats.byMonth.map(({ month, deals: count }) => ({ name: month, deals: count })),
  )
}

function printTable(context: Context, title: string, rows: readonly NamedRank[]): void {
  if (rows.length === 0) return
  const width = widthOf(context.stdout)
  const style = stylist(context.stdout)
  const make = (fit: object) => {
    const table = new Table({
      head: [style('cyan', title), style('cyan', 'deals')],
      colAligns: ['left', 'right'],
      style: { head: [], border: [] },
      chars: NO_LINES,
      ...fit,
    })
    for (const { name, deals } of rows) table.push([name, deals])
    return table
  }
  const free = make({})
  // A name that is too long for the window goes on in the next line.
  const isWide = free.width > width
  const table = isWide ? make({ colWidths: [width - COUNT_WIDTH - 3, COUNT_WIDTH], wordWrap: true }) : free
  context.print(table.toString())
}

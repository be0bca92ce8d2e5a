/** `chiptrail show ENTITY`: who it is, whose it is, and the newest deals it plays a part in. */
import { Command, Option } from 'commander'
import { type ListingOnDate, listingsOn } from '../controls/listings.js'
import type { Deal, Entity } from '../model/graph.js'
import { labelIn } from '../model/labels.js'
import { ROLE_NAMES } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import type { Moment } from '../time/moment.js'
import { findEntity } from '../trace/entities.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { countOf, stylist, widthOf, wrap } from './layout.js'
import { describeListing } from './listings.js'
import { addMoment, atMoment } from './moment.js'
import { printRelations, readRelations } from './relations.js'
import { renderFacts, shortId } from './render.js'

export function showCommand(context: Context): Command {
  return addMoment(new Command('show'))
    .description(
      'show an entity: its names, the restriction lists it is on, its relations, and its newest deals',
    )
    .argument('<entity>', 'a name or alias in any script, or an id')
    .addOption(
      new Option('--first <n>', 'at most this many deals').default(10).argParser(parseCount(1, 1000)),
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExamples:\n  chiptrail show 深圳大学\n  chiptrail show AWS --first 50 --json')
    .action((text: string, { first, json, ...moment }: { first: number; json?: boolean } & Moment) =>
      context.withStore(async (stored) => {
        const entity = await findEntity(stored, text)
        const store = atMoment(context, stored, moment)
        const filter = { parties: [{ entityIds: [entity.id] }] }
        const page = await store.findDeals(filter, 'DATE_DESC', { first, after: null })
        const deals = page.rows.map((row) => row.node)
        const nameOf = await namesOf(store, deals)
        const [found = []] = await store.findListingsOfEntities([entity.id])
        const listings = listingsOn(found, entity.id, moment.asOf ?? null)
        const related = await readRelations(store, entity.id)
        if (json)
          context.print(
            JSON.stringify({
              entity,
              listings: listings.map(toJson),
              relations: related.relations,
              deals,
              hasMore: page.hasMore,
            }),
          )
        else {
          const total = await store.countDeals(filter)
          printEntity(context, entity, total)
          printListings(context, listings, moment.asOf)
          printRelations(context, related)
          for (const deal of deals) printDeal(context, deal, nameOf)
          if (page.hasMore) context.print(`… and ${total - deals.length} more; raise --first above ${first}.`)
        }
      }),
    )
}

async function namesOf(store: GraphReader, deals: readonly Deal[]): Promise<(id: string) => string> {
  const ids = [...new Set(deals.flatMap((deal) => deal.roles.map((role) => role.entityId)))]
  const entities = await store.getEntities(ids)
  const byId = new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity]] : [])))
  return (id) => labelIn(byId, id)
}

function printEntity(context: Context, entity: Entity, deals: number): void {
  const style = stylist(context.stdout)
  const also = [entity.nameZh, ...entity.aliases].filter((name) => name !== null)
  const head = `${style('bold', entity.name)} ${style('dim', `${entity.kind} · ${entity.id}`)}`
  context.print(wrap(head, widthOf(context.stdout)))
  if (entity.describedIn !== undefined)
    context.print(wrap(`not named; described in ${entity.describedIn}`, widthOf(context.stdout), 2))
  if (also.length > 0) context.print(wrap(`also ${also.join(', ')}`, widthOf(context.stdout), 2))
  const facts = [entity.country, entity.vendor && `by ${entity.vendor}`, countOf(deals, 'deal')]
  context.print(`  ${facts.filter((fact) => fact !== null).join(' · ')}`)
}

function toJson({ listing, match, standing }: ListingOnDate) {
  const { id, list, version, name, from, to, citation, url, note, verification } = listing
  const { verdict, score, listedAs } = match
  return {
    id,
    list,
    version,
    name,
    from,
    to,
    citation,
    url,
    note,
    verification,
    verdict,
    score,
    listedAs,
    standing,
  }
}

function printListings(context: Context, listings: readonly ListingOnDate[], asOf: string | undefined): void {
  for (const { listing, match } of listings) {
    const sure = match.verdict === 'SAME' ? 'listed as' : 'possibly listed as'
    const text = `${sure} "${match.listedAs}": ${describeListing(listing, asOf)}`
    context.print(wrap(text, widthOf(context.stdout), 2))
  }
}

function printDeal(context: Context, deal: Deal, nameOf: (id: string) => string): void {
  const style = stylist(context.stdout)
  context.print('')
  const width = widthOf(context.stdout)
  context.print(wrap(deal.title ?? shortId(deal.id), width))
  context.print(style('dim', wrap(renderFacts(deal), width, 2)))
  for (const role of ROLE_NAMES) {
    const players = deal.roles
      .filter((player) => player.role === role)
      .map((player) => nameOf(player.entityId))
    if (players.length > 0)
      context.print(labelled(role.toLowerCase().replace('_', ' '), players.join(', '), width))
  }
}

/** Gives `text` beside its label, in as many lines as it takes. */
function labelled(label: string, text: string, width: number): string {
  const indent = 16
  return `  ${label.padEnd(indent - 2)}${wrap(text, width, indent).slice(indent)}`
}

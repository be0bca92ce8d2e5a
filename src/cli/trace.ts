/** `chiptrail trace FROM [TO]`: chains, each hop with the words that prove it. */
import { Command, Option } from 'commander'
import { assessChain, entitiesToAssess } from '../controls/assess.js'
import type { ControlFinder, ControlFinding } from '../controls/findings.js'
import { assessParties, partiesToAssess } from '../controls/parties.js'
import { GRADES, type Grade } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { dealClaimsOf } from '../model/source.js'
import type { Moment } from '../time/moment.js'
import { findChains } from '../trace/chains.js'
import { findEntities, MOST_DESCRIBED } from '../trace/entities.js'
import type { ChainPage } from '../trace/query.js'
import { parseCount } from './arguments.js'
import { type ChainSources, drawChain, drawLimits } from './chains.js'
import type { Context } from './context.js'
import { listingToJson, toJson } from './findings.js'
import { addMoment, atMoment } from './moment.js'

interface TraceOptions extends Moment {
  readonly through: string[]
  readonly grade?: Grade[]
  readonly first: number
  readonly all?: boolean
  readonly json?: boolean
}

export function traceCommand(context: Context): Command {
  const command = new Command('trace')
    .description('trace chains from an organization to chips and models, with the words that prove each hop')
    .argument('<from>', 'where chains begin: a name or alias in any script, or an id')
    .argument('[to]', 'where they end, e.g. H100; without it, any chip or model')
    .addOption(
      new Option('--through <entity>', 'only chains through it; may be given again')
        .default([], 'any')
        .argParser(collect),
    )
    .addOption(new Option('--grade <grades...>', 'only these grades').choices(GRADES))
  return addMoment(command)
    .addOption(
      new Option('--first <n>', 'at most this many chains').default(20).argParser(parseCount(1, 1000)),
    )
    .option('--all', 'every quote of every hop, not only the first')
    .option('--json', 'one JSON object with chains, deals and the limits of the search')
    .addHelpText(
      'after',
      `
Examples:
  chiptrail trace "Shenzhen University" H100
  chiptrail trace 深圳大学 --through AWS --json
  chiptrail trace "Zhejiang Lab" --grade SAME_DEAL SAME_DOCUMENT
  chiptrail trace "Shenzhen University" --as-of 2024-06 --known-at 2024-08-23`,
    )
    .action((from: string, to: string | undefined, options: TraceOptions) =>
      context.withStore(async (store) => {
        const ask = (text: string) => findMeant(context, store, text)
        const through = await Promise.all(options.through.map(ask))
        const reader = atMoment(context, store, options)
        const page = await findChains(reader, {
          from: { entityIds: await ask(from) },
          ...(to === undefined ? {} : { to: { entityIds: await ask(to) } }),
          through,
          ...(options.grade ? { grades: options.grade } : {}),
          first: options.first,
          after: null,
        })
        const sources = await loadSources(reader, page, context.controls(), options.asOf)
        if (options.json) printJson(context, page, sources)
        else {
          for (const row of page.rows)
            context.print(drawChain(context, row.node, sources, options.all ?? false))
          if (page.rows.length === 0)
            context.print(
              `No document states a chain from ${from}${to ? ` to ${to}` : ''}${whenOf(options)}.`,
            )
          for (const line of drawLimits(page)) context.say(line)
        }
      }),
    )
}

/** Gives the ids of all whom `text` means, and says so where documents only describe them. */
async function findMeant(context: Context, store: GraphReader, text: string): Promise<string[]> {
  const found = await findEntities(store, text)
  if (found.length > 1) {
    const most = found.length === MOST_DESCRIBED ? ` (the first ${MOST_DESCRIBED})` : ''
    context.say(
      `"${text}" is a description, not a name: asked about all ${found.length} whom documents describe so${most}; an id asks about one.`,
    )
  }
  return found.map(({ id }) => id)
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value]
}

async function loadSources(
  reader: GraphReader,
  page: ChainPage,
  controls: ControlFinder,
  asOf: string | undefined,
): Promise<ChainSources> {
  const chains = page.rows.map((row) => row.node)
  const dealIds = [...new Set(chains.flatMap((chain) => chain.dealIds))]
  const deals = (await reader.getDeals(dealIds)).filter((deal) => deal !== null)
  const claims = dealClaimsOf(await reader.getClaims(deals.flatMap((deal) => deal.claimIds)))
  const entityIds = [
    ...new Set([
      ...chains.flatMap((chain) => chain.hops.flatMap((hop) => [hop.from, hop.to])),
      ...deals.flatMap(entitiesToAssess),
      ...deals.flatMap(partiesToAssess),
    ]),
  ]
  const documentIds = [...new Set(claims.map((claim) => claim.documentId))]
  const [entities, documents, listings] = await Promise.all([
    reader.getEntities(entityIds),
    reader.getDocuments(documentIds),
    reader.findListingsOfEntities(entityIds),
  ])
  const listingsOf = (id: string) => listings[entityIds.indexOf(id)] ?? []
  const dealById = new Map(deals.map((deal) => [deal.id, deal]))
  const entityById = new Map(
    entities.filter((entity) => entity !== null).map((entity) => [entity.id, entity]),
  )
  return {
    deals: dealById,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    entities: entityById,
    documents: new Map(
      documents.filter((document) => document !== null).map((document) => [document.id, document]),
    ),
    findings: findingsAt(null),
    listings: new Map(
      chains.map((chain) => {
        const own = chain.dealIds.flatMap((id) => dealById.get(id) ?? [])
        return [chain.id, own.flatMap((deal) => assessParties(deal, partiesToAssess(deal), listingsOf))]
      }),
    ),
    asOf: asOf === undefined ? null : { date: asOf, findings: findingsAt(asOf) },
  }

  /** What held on `date`, or (null) on the dates of the deals. */
  function findingsAt(date: string | null): Map<string, ControlFinding[]> {
    return new Map(
      chains.map((chain) => {
        const own = chain.dealIds.flatMap((id) => dealById.get(id) ?? [])
        const asked = own.map((deal) => ({ ...deal, date: date ?? deal.date }))
        return [chain.id, assessChain(controls, asked, entityById, chain.hops.at(-1)?.to ?? null)]
      }),
    )
  }
}

function whenOf({ asOf, knownAt }: Moment): string {
  return `${asOf === undefined ? '' : ` as of ${asOf}`}${knownAt === undefined ? '' : ` as known at ${knownAt}`}`
}

function printJson(context: Context, page: ChainPage, sources: ChainSources): void {
  const documents = [...sources.documents.values()].map(
    ({ id, title, url, publisher, publishedAt, language }) => ({
      id,
      title,
      url,
      publisher,
      publishedAt,
      language,
    }),
  )
  context.print(
    JSON.stringify({
      chains: page.rows.map(({ node }) => ({
        ...node,
        controls: (sources.findings.get(node.id) ?? []).map(toJson),
        listings: (sources.listings.get(node.id) ?? []).map(listingToJson),
        ...(sources.asOf && { controlsAsOf: (sources.asOf.findings.get(node.id) ?? []).map(toJson) }),
      })),
      deals: [...sources.deals.values()],
      claims: [...sources.claims.values()],
      entities: [...sources.entities.values()],
      documents,
      limits: page.limits,
      hasMore: page.hasMore,
    }),
  )
}

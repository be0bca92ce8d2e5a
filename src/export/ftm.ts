/**
 * FollowTheMoney entities, one JSON object per line: organizations and goods with the restriction lists
 * that have them, then a link per hop (chains), or a contract with its awards per deal (full), then who
 * belongs to whom as far as documents state it. Every line names where it comes from.
 */
import type { Deal } from '../model/graph.js'
import { hashId } from '../model/ids.js'
import type { Listing } from '../model/listing.js'
import type { EntityKind } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import type { Claim } from '../model/source.js'
import { type Attributes, dealAttributes, fromList, type Value } from './columns.js'
import { toWords } from './edges.js'
import { createEvidenceReader, createHeadReader, quoteOf } from './evidence.js'
import { viewNodes } from './nodes.js'
import { readRelations } from './relations.js'
import { type ExportRequest, readDeals } from './request.js'
import { type Tally, takeTally } from './tally.js'
import { clean, isWebAddress } from './text.js'
import { type ViewEdge, type ViewNode, viewEdges } from './view.js'

const SCHEMATA: Readonly<Record<EntityKind, string>> = {
  ORGANIZATION: 'Organization',
  UNIVERSITY: 'Organization',
  INSTITUTE: 'Organization',
  COMPANY: 'Company',
  AGENCY: 'PublicBody',
  CHIP: 'Asset',
  AI_MODEL: 'Asset',
  PERSON: 'Person',
}

/** Streams entities and links as FollowTheMoney JSON lines of the dataset `chiptrail`. */
export async function* exportFtm(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const tally = await takeTally(reader, request)
  if (request.view === 'full') yield* fullLines(reader, request, tally)
  else {
    yield* thingLines(reader, viewNodes(reader, request, tally))
    for await (const edge of viewEdges(reader, request, tally)) yield toLink(edge)
  }
  yield* ownershipLines(reader, tally)
}

async function* fullLines(reader: GraphReader, request: ExportRequest, tally: Tally): AsyncGenerator<string> {
  yield* thingLines(reader, viewNodes(reader, { ...request, view: 'chains' }, tally))
  const readEvidence = createEvidenceReader(reader)
  for await (const all of readDeals(reader, request.filter)) {
    const batch = all.filter((deal) => tally.deals.has(deal.id))
    const evidence = await readEvidence(batch)
    for (const deal of batch) yield* toContract(deal, dealAttributes(deal, evidence.get(deal.id)))
  }
}

/** Claims of one relation whose words and documents are written. */
const MOST = 20

/** Writes who belongs to whom; what only the gazetteer or a name knows has no document to show, and is left out. */
async function* ownershipLines(reader: GraphReader, tally: Tally): AsyncGenerator<string> {
  const readHeads = createHeadReader(reader)
  for await (const batch of readRelations(reader, tally)) {
    const told = batch
      .filter(({ relation, claims }) => relation.kind === 'SUBSIDIARY_OF' && claims.length > 0)
      .map(({ relation, claims }) => ({ relation, claims: claims.slice(0, MOST) }))
    const heads = await readHeads(told.flatMap(({ claims }) => documentsOf(claims)))
    for (const { relation, claims } of told) {
      const documentIds = documentsOf(claims)
      const documents = documentIds.flatMap((id) => heads.get(id) ?? [])
      yield toLine(relation.id, 'Ownership', {
        owner: [toFtmId(relation.to)],
        asset: [toFtmId(relation.from)],
        role: [toWords(relation.kind)],
        recordId: documentIds,
        description: claims.map(quoteOf),
        sourceUrl: documents.flatMap(({ url }) => (url !== null && isWebAddress(url) ? [url] : [])),
        publisher: documents.map(({ publisher }) => publisher),
      })
    }
  }
}

function documentsOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.map(({ documentId }) => documentId))]
}

/** Nodes whose list entries are read together. */
const BATCH = 500

/** Writes entities, and behind some of them the entries of restriction lists that mean them. */
async function* thingLines(reader: GraphReader, nodes: AsyncIterable<ViewNode>): AsyncGenerator<string> {
  let batch: ViewNode[] = []
  const flush = async () => {
    const listings = await reader.findListingsOfEntities(batch.map(({ id }) => id))
    const lines = batch.flatMap((node, index) => [
      toThing(node),
      ...(listings[index] ?? []).filter((one) => means(one, node.id)).map((one) => toSanction(node.id, one)),
    ])
    batch = []
    return lines
  }
  for await (const node of nodes) {
    batch.push(node)
    if (batch.length === BATCH) yield* await flush()
  }
  yield* await flush()
}

function means({ matches }: Listing, id: string): boolean {
  return matches.some(({ entityId, verdict }) => entityId === id && verdict === 'SAME')
}

/** Writes that an entry means an entity; one that only may mean it is not written, since readers take it for a fact. */
function toSanction(entityId: string, listing: Listing): string {
  const { id, list, version, programme, from, to, firstSeen, citation, url, note, name } = listing
  return toLine(hashId('listed', id, entityId), 'Sanction', {
    entity: [toFtmId(entityId)],
    authority: [list],
    program: [programme],
    startDate: [from],
    endDate: [to],
    listingDate: [from === null ? firstSeen : null],
    recordId: [citation],
    sourceUrl: [url].filter((address) => address !== null && isWebAddress(address)),
    summary: [`${name}, ${list}, version ${version}`],
    description: [note],
  })
}

function toThing({ id, label, attributes }: ViewNode): string {
  const { kind, name, nameZh, aliases, country, vendor, describedIn } = attributes
  const schema = SCHEMATA[kind as EntityKind]
  const goods = schema === 'Asset' ? [kind === 'CHIP' ? 'chip' : 'AI model', vendor] : []
  return toLine(id, schema, {
    name: [name ?? label, nameZh],
    alias: fromList(aliases),
    country: [typeof country === 'string' ? country.toLowerCase() : null],
    keywords: goods,
    summary: [typeof describedIn === 'string' ? `Not named; described in ${describedIn}` : null],
  })
}

function toLink({ id, source, target, label, attributes }: ViewEdge): string {
  const { status, statuses, date, firstDate, lastDate, dealId, exampleDealId } = attributes
  return toLine(id, 'UnknownLink', {
    subject: [toFtmId(source)],
    object: [toFtmId(target)],
    role: [label],
    status: [status, ...fromList(statuses)],
    date: [date],
    startDate: [firstDate],
    endDate: [lastDate],
    recordId: [dealId, exampleDealId],
    summary: [summaryOf(attributes)],
    ...provenance(attributes),
  })
}

function* toContract(deal: Deal, attributes: Attributes): Generator<string> {
  const { status, date, amountText, currency, title, reference, assertedBy } = attributes
  const { description = [], ...sources } = provenance(attributes)
  const buyers = deal.roles.filter((player) => player.role === 'BUYER')
  yield toLine(deal.id, 'Contract', {
    title: [title ?? summaryOf(attributes)],
    authority: buyers.map((player) => toFtmId(player.entityId)),
    contractDate: [date],
    procedureNumber: [reference],
    status: [status],
    cancelled: [status === 'CANCELLED' ? 'true' : null],
    amount: [amountText],
    currency: [currency],
    summary: [summaryOf(attributes)],
    notes: fromList(assertedBy).map((name) => `asserted by ${name}`),
    description,
    ...sources,
  })
  const seen = new Set<string>()
  for (const { role, entityId } of deal.roles) {
    const id = hashId('part', deal.id, role, entityId)
    if (role === 'BUYER' || seen.has(id)) continue
    seen.add(id)
    const isSeller = role === 'INTERMEDIARY' || role === 'PROVIDER'
    const ends = isSeller
      ? { supplier: [toFtmId(entityId)], contract: [toFtmId(deal.id)] }
      : { subject: [toFtmId(deal.id)], object: [toFtmId(entityId)] }
    yield toLine(id, isSeller ? 'ContractAward' : 'UnknownLink', {
      ...ends,
      role: [toWords(role)],
      status: [status],
      date: [date],
      recordId: [deal.id],
      ...provenance(attributes),
    })
  }
}

function provenance(attributes: Attributes): Record<string, (Value | undefined)[]> {
  return {
    description: [attributes['quote']],
    sourceUrl: fromList(attributes['urls']).filter(isWebAddress),
    publisher: fromList(attributes['publishers']),
  }
}

function summaryOf({ status, statuses, access, amountText, currency, amounts, date }: Attributes): string {
  const amount = amountText ? `${amountText} ${currency}` : amounts
  return [status ?? statuses, access, amount, date].filter(Boolean).join(', ')
}

/** Writes one entity; properties without value are left out, all values are text. */
function toLine(
  id: string,
  schema: string,
  properties: Readonly<Record<string, readonly (Value | undefined)[]>>,
): string {
  const kept = Object.entries(properties).flatMap(([name, values]) => {
    const texts = values.filter((value) => value !== null && value !== undefined && value !== '')
    return texts.length > 0 ? [[name, [...new Set(texts.map((text) => clean(String(text))))]]] : []
  })
  const entity = { id: toFtmId(id), schema, properties: Object.fromEntries(kept) as object }
  return `${JSON.stringify({ ...entity, datasets: ['chiptrail'] })}\n`
}

/** Gives the id as FollowTheMoney allows it: letters, digits, dots and hyphens of ASCII; else a hash of it. */
function toFtmId(id: string): string {
  const plain = id.replaceAll('_', '-')
  return /^[0-9a-z]([0-9a-z.-]*[0-9a-z])?$/i.test(plain) ? plain : hashId('ent', id).replaceAll('_', '-')
}

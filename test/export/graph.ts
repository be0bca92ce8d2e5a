/** A small graph with what formats stumble over: Chinese, parallel deals, joint buyers, markup, formulas, control characters. */

import { EVERYTHING, type ExportRequest } from '../../src/export/request.js'
import { graphChange } from '../../src/model/change.js'
import type { Deal, GraphChange } from '../../src/model/graph.js'
import type { GraphReader } from '../../src/model/query.js'
import { toChange } from '../graphql/graph.js'
import { makeList, makeListing, makeMatch } from '../support/listings.js'

/** A name that is a formula, holds markup and quotes, and a character that XML cannot hold. */
export const NASTY = '=SUM(1)&<b>"O\'Neil"\u0001 | Co., Ltd'

/** Two parallel deals, one joint purchase, one denial, one deal that nobody sells. */
export function exportGraph(): GraphChange {
  const lakeside = { buyers: ['Lakeside University'], providers: ['Cumulus'] }
  const change = toChange([
    {
      text: 'Lakeside University bought H100 from Cumulus through Mill Works for 200.10.',
      ...{ title: 'First & <second>', publishedAt: '2024-03-05', amount: '200.10', date: '2024-03' },
      ...{ ...lakeside, intermediaries: ['Mill Works'], chips: ['H100'] },
    },
    {
      text: 'Lakeside University bought H100 and A100 from Cumulus for 1000.05.',
      ...{ ...lakeside, chips: ['H100', 'A100'], amount: '1000.05', date: '2023' },
    },
    {
      text: 'Lakeside University and Harbour Institute denied that they bought H100 from Cumulus.',
      ...{ buyers: ['Lakeside University', 'Harbour Institute'], providers: ['Cumulus'], chips: ['H100'] },
      status: 'DENIED',
    },
    { text: `${NASTY} got H20 in 2024-02-29.`, buyers: [NASTY], chips: ['H20'], date: '2024-02-29' },
  ])
  const addresses = { url: 'https://news.example/a?b=1&c=2', publisher: '湖畔日报' }
  const [first, ...rest] = change.putDocuments
  return { ...change, putDocuments: first ? [{ ...first, ...addresses }, ...rest] : rest }
}

/** What puts a buyer of the graph on a list, by its name, and a seller in doubt. */
export function listedGraph(baseRevision: number): GraphChange {
  const matches = [
    makeMatch('ent_org_cumulus', { verdict: 'UNSURE' }),
    makeMatch('ent_org_lakeside-university'),
  ]
  const dated = {
    programme: 'Entity List',
    from: '2024-03',
    note: 'for <research>',
    url: 'https://list.example/1',
  }
  return graphChange(baseRevision, {
    putLists: [makeList()],
    putListings: [makeListing('lakeside', 'Lakeside Univ.', { ...dated, matches })],
  })
}

/** Deals of the graph by the ids of their buyers and date. */
export function dealOf(change: GraphChange, date: string | null): Deal {
  const deal = change.putDeals.find((candidate) => candidate.date === date)
  if (!deal) throw new Error(`The graph has no deal of ${date}.`)
  return deal
}

/** Writes a whole export as one text. */
export async function collect(
  write: (reader: GraphReader, request: ExportRequest) => AsyncIterable<string>,
  reader: GraphReader,
  request: Partial<ExportRequest> = {},
): Promise<string> {
  let text = ''
  for await (const piece of write(reader, { ...EVERYTHING, ...request })) text += piece
  return text
}

/** The ways to take what is on the page along as a file. */
import { currentView } from '../address.js'
import { h, separated } from '../dom.js'
import { exportAddress } from '../filter.js'

const FORMATS = [
  ['csv/edges', 'CSV of who deals with whom'],
  ['csv/nodes', 'CSV of parties and chips'],
  ['gexf', 'GEXF for Gephi'],
  ['graphml', 'GraphML'],
  ['jsonl', 'JSON lines with all evidence'],
] as const

/** Draws links to files of the deals that the page shows, with the filters of the page; of `parties` alone where there are any. */
export function downloads(what: string, parties: readonly string[] = []): HTMLElement {
  const view = currentView()
  const links = FORMATS.map(([format, label]) =>
    h('a', { href: exportAddress(format, view, parties), download: true }, label),
  )
  return h('p', { class: 'downloads' }, `Take ${what} along: `, ...separated(links, ' · '))
}

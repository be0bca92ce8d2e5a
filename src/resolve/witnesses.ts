/**
 * Tells who speaks for themselves among the documents behind one deal: near-identical texts, retellings
 * that give the same address as their source, and those that credit the same press house, in whatever
 * language, are one witness.
 */
import { byCodeUnit } from '../model/ids.js'
import type { Document } from '../model/source.js'
import { createGroups } from './groups.js'

/** What of a document tells whether it is a witness of its own. */
export type Witness = Pick<Document, 'id' | 'originId' | 'url' | 'credit'>

/** Gives, for the documents of one deal, the witness that each stands for; a document not given stands for itself. */
export function witnessOf(documents: readonly Witness[]): (documentId: string) => string {
  const groups = createGroups<string>()
  for (const { id, originId, url, credit } of documents) {
    groups.join(id, originId)
    if (credit) groups.join(id, `credit:${credit}`)
    const address = url === null ? null : toAddress(url)
    if (address !== null) groups.join(id, address)
  }
  return (documentId) => [...groups.of(documentId)].sort(byCodeUnit)[0] ?? documentId
}

/** Folds what does not change the page an address leads to; null for a site's front page, which is no source. */
function toAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { host, pathname, searchParams } = new URL(url)
  const path = pathname.replace(/\/+$/, '')
  const query = [...searchParams].filter(([key]) => !/^(?:utm_|fbclid|gclid|spm)/.test(key)).sort()
  if (path === '' && query.length === 0) return null
  return `url:${host.toLowerCase().replace(/^www\./, '')}${path}?${new URLSearchParams(query).toString()}`
}

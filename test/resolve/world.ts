/** Small worlds for the tests of resolution: a gazetteer, claims about a few parties, and whole graphs as text. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import type { ScanType } from '../../src/model/query.js'
import type { ExtractedDeal, ExtractedRelation, SourceText } from '../../src/model/source.js'
import { toDocument } from '../../src/resolve/documents.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type Addition, resolveAddition, resolveRemoval } from '../../src/resolve/resolve.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeExtractedDeal, makeSource } from '../support/records.js'

export { makeExtractedDeal as deal }

const organization = (
  id: string,
  name: string,
  more: Partial<Gazetteer['organizations'][number]> = {},
): Gazetteer['organizations'][number] => ({
  id: `ent_org_${id}`,
  kind: 'COMPANY',
  name,
  aliases: [],
  country: 'CN',
  ...more,
})
const chip = (name: string): Gazetteer['chips'][number] => ({
  id: `ent_chip_${name.toLowerCase()}`,
  name,
  vendor: 'Nvidia',
  vendorId: 'ent_org_nvidia',
  aliases: [],
  distinctive: true,
})

export const GAZETTEER: Gazetteer = {
  organizations: [
    organization('nvidia', 'Nvidia', { country: 'US' }),
    organization('amazon', 'Amazon', { country: 'US' }),
    organization('aws', 'AWS', {
      country: 'US',
      aliases: ['Amazon Web Services', '亚马逊云科技'],
      parentId: 'ent_org_amazon',
    }),
    organization('shenzhen-university', 'Shenzhen University', { kind: 'UNIVERSITY', nameZh: '深圳大学' }),
    organization('zhejiang-lab', 'Zhejiang Lab', { kind: 'INSTITUTE', nameZh: '之江实验室' }),
    organization('yunda-technology', 'Yunda Technology', { nameZh: '运达科技' }),
  ],
  chips: [chip('A100'), chip('H100')],
  models: [
    {
      id: 'ent_model_geogpt',
      name: 'GeoGPT',
      developer: 'Zhejiang Lab',
      developerId: 'ent_org_zhejiang-lab',
      aliases: [],
      distinctive: true,
    },
  ],
}

export const KNOWLEDGE = createKnowledge(GAZETTEER)

export function yuan(value: number, approximate = false): NonNullable<ExtractedDeal['amount']> {
  return { value: String(value), currency: 'CNY', approximate, quote: `${value} yuan` }
}

/** A document of `text` that makes claims of `deals` and `relations`. */
export function addition(
  text: string,
  deals: readonly ExtractedDeal[],
  metadata: Partial<SourceText> = {},
  relations: readonly ExtractedRelation[] = [],
): Addition {
  const document = toDocument(makeSource(text, metadata), 'en')
  return { document, extraction: { entities: [], deals, relations } }
}

/** Says that `from` is a subsidiary of `to`. */
export function subsidiary(from: string, to: string): ExtractedRelation {
  return { kind: 'SUBSIDIARY_OF', from, to, confidence: 0.9, evidence: [] }
}

/** Runs `work` on a store of its own, which is gone afterwards. */
export async function withStore<T>(work: (store: GraphStore) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-resolve-'))
  const store = await openEmbedded(folder)
  try {
    return await work(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function add(store: GraphStore, ...additions: readonly Addition[]): Promise<void> {
  await store.commit(await resolveAddition(store, KNOWLEDGE, additions))
}

export async function remove(store: GraphStore, ...additions: readonly Addition[]): Promise<void> {
  const ids = additions.map(({ document }) => document.id)
  await store.commit(await resolveRemoval(store, KNOWLEDGE, ids))
}

const TYPES: readonly ScanType[] = ['document', 'claim', 'name', 'entity', 'deal', 'relation']

/** Gives every record of the graph as text, in the order of the store. */
export async function dump(store: GraphStore): Promise<string> {
  const lines: string[] = []
  for (const type of TYPES)
    for await (const record of store.scan(type)) lines.push(`${type} ${JSON.stringify(sortKeys(record))}`)
  return lines.join('\n')
}

/** Collects a stream. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = []
  for await (const row of stream) rows.push(row)
  return rows
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}

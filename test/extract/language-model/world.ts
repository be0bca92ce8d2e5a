/** The texts, names and short-cuts that the tests of the language-model extractor share. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  createLanguageModelExtractor,
  type LanguageModelOptions,
} from '../../../src/extract/language-model/language-model.js'
import type { Gazetteer } from '../../../src/model/gazetteer.js'
import type { Extraction } from '../../../src/model/source.js'

export const GAZETTEER: Gazetteer = {
  chips: ['A100', 'H100', 'H20'].map((name) => ({
    id: `ent_chip_${name.toLowerCase()}`,
    name,
    vendor: 'Nvidia',
    vendorId: 'ent_org_nvidia',
    aliases: [],
    distinctive: true,
  })),
  organizations: [
    {
      id: 'ent_org_aws',
      kind: 'COMPANY',
      name: 'Amazon Web Services',
      aliases: ['AWS'],
      country: 'US',
      roles: ['PROVIDER'],
    },
  ],
  models: [],
}

export const KEY = 'key-that-nobody-may-see'

export const SENTENCE =
  'Harbour College rented H100 servers from AWS through Lantern Trading for 320,000 yuan in May 2023.'
export const TEXT = `A college by the sea.\n\n${SENTENCE}\n\nNobody commented.`

const named = (name: string, quote: string) => ({ name, quote })

/** What an honest model answers to TEXT; `more` replaces parts. */
export function honestDeal(more: object = {}): object {
  return {
    buyers: [named('Harbour College', SENTENCE)],
    tenderAgents: [],
    intermediaries: [named('Lantern Trading', SENTENCE)],
    providers: [named('AWS', SENTENCE)],
    chips: [named('H100', SENTENCE)],
    models: [],
    amount: { value: '320000', currency: 'CNY', quote: '320,000 yuan' },
    quantity: null,
    date: { value: '2023-05', quote: 'in May 2023' },
    status: { value: 'PURCHASED', quote: 'rented' },
    access: { value: 'CLOUD', quote: 'rented H100 servers' },
    assertedBy: null,
    reference: null,
    title: null,
    ...more,
  }
}

/** Makes a folder that goes with the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-model-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Builds an extractor that is quick to try again. */
export async function openExtractor(baseUrl: string, more: Partial<LanguageModelOptions> = {}) {
  return createLanguageModelExtractor({
    gazetteer: GAZETTEER,
    baseUrl,
    apiKey: KEY,
    model: 'reader',
    timeoutMs: 20_000,
    maxRetries: 2,
    retryDelayMs: 1,
    cache: await tempFolder(),
    ...more,
  })
}

/** Tells every span whose words are not those of `text`. */
export function falseSpans(text: string, { deals, entities }: Extraction) {
  return [
    ...deals.flatMap(({ evidence }) => evidence),
    ...entities.flatMap(({ mentions }) => mentions),
  ].filter(({ start, end, quote }) => text.slice(start, end) !== quote)
}

import { describe, expect, it } from 'vitest'
import { type Behaviour, givesDeals, says, startModelServer } from './server.js'
import { falseSpans, honestDeal, KEY, openExtractor, SENTENCE, TEXT } from './world.js'

async function extract(text: string, behaviour: Behaviour, publishedAt: string | null = null) {
  const { url } = await startModelServer(behaviour)
  const extraction = await (await openExtractor(url)).extract({ text, publishedAt })
  expect(falseSpans(text, extraction)).toEqual([])
  return extraction
}

/** Extracts from TEXT where the model answers the honest deal with `more` in place of its parts. */
const extractWith = (more: object) => extract(TEXT, givesDeals(honestDeal(more)))

const invented = (name: string) => [{ name, quote: `${name} was part of it.` }]
const wrongQuote = (name: string) => [{ name, quote: 'Nobody commented.' }]

describe('the language-model extractor', () => {
  it('gives what the text proves, with its words', async () => {
    const { deals, entities, dropped } = await extractWith({})
    expect(dropped).toEqual({ deals: 0, values: 0 })
    expect(deals).toHaveLength(1)
    expect(deals[0]).toMatchObject({
      buyers: ['Harbour College'],
      intermediaries: ['Lantern Trading'],
      providers: ['AWS'],
      chips: ['H100'],
      amount: { value: '320000', currency: 'CNY', approximate: false, quote: '320,000 yuan' },
      date: '2023-05',
      status: 'PURCHASED',
      access: 'CLOUD',
      confidence: 0.8,
    })
    const shown = deals[0]?.evidence.map(({ field, quote }) => [field, quote])
    expect(shown).toContainEqual(['sentence', SENTENCE])
    expect(shown).toContainEqual(['chips', 'H100'])
    expect(entities.map(({ name, kind }) => [name, kind])).toEqual([
      ['Harbour College', 'ORGANIZATION'],
      ['H100', 'CHIP'],
      ['AWS', 'COMPANY'],
      ['Lantern Trading', 'ORGANIZATION'],
    ])
  })

  it('asks for JSON of a schema, once, with the key as a bearer', async () => {
    const { url, seen } = await startModelServer(givesDeals())
    const extractor = await openExtractor(url)
    await extractor.extract({ text: TEXT, title: 'Notice', publishedAt: '2023-06-01' })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      body: { model: 'reader', temperature: 0, response_format: { type: 'json_schema' } },
    })
    expect(seen[0]?.body.messages.at(-1)?.content).toBe(
      `Title: Notice\nPublished: 2023-06-01\nDocument:\n${TEXT}`,
    )
  })

  it.each([
    ['fences', (json: string) => `\`\`\`json\n${json}\n\`\`\``],
    ['white space', (json: string) => `\n\n${json}\n`],
  ])('reads JSON in %s', async (_name, wrap) => {
    const json = JSON.stringify({ deals: [honestDeal()] })
    expect((await extract(TEXT, says(wrap(json)))).deals).toHaveLength(1)
  })

  it('reads an answer that leaves out what is empty', async () => {
    const lean = {
      buyers: [{ name: 'Harbour College', quote: SENTENCE }],
      providers: [{ name: 'AWS', quote: SENTENCE }],
      status: { value: 'PURCHASED', quote: 'rented' },
    }
    const { deals } = await extract(TEXT, givesDeals(lean))
    expect(deals[0]).toMatchObject({ buyers: ['Harbour College'], access: 'UNKNOWN', amount: null })
  })

  it('finds nothing where the model finds nothing', async () => {
    expect(await extract(TEXT, givesDeals())).toMatchObject({ deals: [], dropped: { deals: 0, values: 0 } })
  })
})

describe('what the text does not prove', () => {
  it.each<[string, object, object]>([
    [
      'an amount that is not in its quote',
      { amount: { value: '999', currency: 'CNY', quote: '320,000 yuan' } },
      { amount: null },
    ],
    [
      'another currency',
      { amount: { value: '320000', currency: 'USD', quote: '320,000 yuan' } },
      { amount: null },
    ],
    [
      'an amount with an invented quote',
      { amount: { value: '5', currency: 'CNY', quote: '5 yuan' } },
      { amount: null },
    ],
    ['another date', { date: { value: '2022-05', quote: 'in May 2023' } }, { date: null }],
    [
      'a number that is a chip',
      { quantity: { value: '100', unit: 'servers', quote: 'H100 servers' } },
      { quantity: null },
    ],
    ['a way of access', { access: { value: 'CLOUD', quote: 'in the cloud' } }, { access: 'UNKNOWN' }],
    ['a way of access without words', { access: { value: 'CLOUD', quote: null } }, { access: 'UNKNOWN' }],
    ['a source', { assertedBy: { name: 'The mayor', quote: 'The mayor said so.' } }, { assertedBy: null }],
    ['a number of the tender', { reference: 'HC-2023-77' }, { reference: null }],
    ['a title', { title: 'Servers for the college' }, { title: null }],
    ['a tender agent', { tenderAgents: invented('Bell Tendering') }, { tenderAgents: [] }],
    [
      'a second buyer',
      { buyers: [{ name: 'Harbour College', quote: SENTENCE }, ...invented('Hill College')] },
      { buyers: ['Harbour College'] },
    ],
    [
      'a second chip',
      {
        chips: [
          { name: 'H100', quote: SENTENCE },
          { name: 'A100', quote: SENTENCE },
        ],
      },
      { chips: ['H100'] },
    ],
  ])('%s is dropped and counted', async (_name, more, left) => {
    const { deals, dropped } = await extractWith(more)
    expect(dropped).toEqual({ deals: 0, values: 1 })
    expect(deals[0]).toMatchObject({ ...left, confidence: 0.6 })
  })

  it.each<[string, object, number]>([
    ['the buyer', { buyers: invented('Hill College') }, 1],
    ['a buyer named elsewhere', { buyers: wrongQuote('Harbour College') }, 1],
    ['the provider', { providers: invented('Cloud House') }, 1],
    [
      'one of the intermediaries',
      { intermediaries: [{ name: 'Lantern Trading', quote: SENTENCE }, ...invented('Wick Trading')] },
      1,
    ],
    ['the chip', { chips: invented('H100') }, 1],
    ['a chip of another number', { chips: [{ name: 'H20', quote: SENTENCE }] }, 1],
    ['a chip nobody knows', { chips: [{ name: 'servers', quote: SENTENCE }] }, 1],
    ['the status', { status: { value: 'DENIED', quote: 'denied' } }, 1],
    ['a quote of no words', { status: { value: 'PURCHASED', quote: ' … ' } }, 1],
    ['a part of a word', { buyers: [{ name: 'bour Coll', quote: SENTENCE }] }, 1],
    ['everything', { buyers: invented('X'), intermediaries: invented('Y'), providers: invented('Z') }, 3],
    ['all but one party', { intermediaries: [], providers: [], chips: [], amount: null, date: null }, 0],
  ])('without %s the deal goes too', async (_name, more, values) => {
    const { deals, dropped } = await extractWith(more)
    expect(deals).toEqual([])
    expect(dropped).toEqual({ deals: 1, values })
  })

  it('drops one deal and keeps the other', async () => {
    const { deals, dropped } = await extract(
      TEXT,
      givesDeals(honestDeal({ buyers: invented('Hill College') }), honestDeal()),
    )
    expect(deals).toHaveLength(1)
    expect(dropped).toEqual({ deals: 1, values: 1 })
  })
})

describe('Chinese texts', () => {
  const sentence = '滨江学院今年3月通过灯塔科技有限公司租用AWS的H100服务器8台,合同金额约32万元。'
  const text = `公告\n${sentence}\n`
  const quoted = (name: string) => ({ name, quote: sentence })
  const deal = {
    buyers: [quoted('滨江学院')],
    intermediaries: [quoted('灯塔科技有限公司')],
    providers: [quoted('AWS')],
    chips: [quoted('H100')],
    amount: { value: '320000.00', currency: 'CNY', quote: '约32万元' },
    quantity: { value: '8', unit: '台', quote: sentence },
    date: { value: '2024-03', quote: '今年3月' },
    status: { value: 'PURCHASED', quote: '租用' },
  }

  it('are held against Chinese amounts, counts and dates', async () => {
    const { deals, dropped } = await extract(text, givesDeals(deal), '2024-05-02')
    expect(dropped).toEqual({ deals: 0, values: 0 })
    expect(deals[0]).toMatchObject({
      buyers: ['滨江学院'],
      intermediaries: ['灯塔科技有限公司'],
      chips: ['H100'],
      amount: { value: '320000', currency: 'CNY', approximate: true, quote: '约32万元' },
      quantity: { value: '8', unit: '台', quote: '8台' },
      date: '2024-03',
    })
  })

  it('give no date that needs a year nobody gave', async () => {
    const { deals, dropped } = await extract(text, givesDeals(deal))
    expect(deals[0]?.date).toBeNull()
    expect(dropped).toEqual({ deals: 0, values: 1 })
  })
})

describe('long texts', () => {
  const far = 'Mill College rented A100 servers from AWS in June 2022.'
  const text = `${SENTENCE}\n\n${'The weather was fair that day.\n'.repeat(400)}\n${far}\n`
  const farDeal = honestDeal({
    buyers: [{ name: 'Mill College', quote: far }],
    intermediaries: [],
    providers: [{ name: 'AWS', quote: far }],
    chips: [{ name: 'A100', quote: far }],
    amount: null,
    date: { value: '2022-06', quote: far },
    access: { value: 'UNKNOWN', quote: null },
  })

  it('are asked for in windows, and believed only of what the window holds', async () => {
    const both = givesDeals(honestDeal(), farDeal)
    const { url, seen } = await startModelServer(both)
    const extraction = await (await openExtractor(url)).extract({ text })
    expect(falseSpans(text, extraction)).toEqual([])
    expect(seen.length).toBeGreaterThan(1)
    expect(extraction.deals.map(({ buyers }) => buyers)).toEqual([['Harbour College'], ['Mill College']])
    expect(extraction.dropped?.deals).toBe(2 * seen.length - 2)
  })
})

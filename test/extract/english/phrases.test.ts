/** Turns of phrase, shares of one draft, plain typesetting and short names, each through the whole English reader. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(join(import.meta.dirname, '../../../seed/gazetteer')))
const dealsOf = (text: string) => extractor.extract({ text }).deals

describe('turns of phrase', () => {
  test.each([
    ['Rimba Compute counts Beijing Qilin Vision as a client for its H200 capacity.', 'Rimba Compute'],
    ['Among Rimba Compute’s customers for H200 capacity is Beijing Qilin Vision.', 'Rimba Compute'],
    ['Rimba Compute let Beijing Qilin Vision run jobs on 64 of its H200 cards.', 'Rimba Compute'],
  ])('%s', (text, provider) => {
    expect(dealsOf(text)).toMatchObject([
      { buyers: ['Beijing Qilin Vision'], providers: [provider], chips: ['H200'] },
    ])
  })

  test('arrows lead to the buyer, or to the source where that is known', () => {
    const there = dealsOf('Dell → Ferrara Trading → Nanjing Qilin AI: 40 H100 servers')
    const back = dealsOf('Nanjing Qilin AI → Ferrara Trading → Dell: 40 H100 servers')
    for (const deals of [there, back])
      expect(deals).toMatchObject([
        { buyers: ['Nanjing Qilin AI'], intermediaries: ['Ferrara Trading'], providers: ['Dell'] },
      ])
  })
})

describe('shares of one draft', () => {
  test('brackets behind each buyer', () => {
    const deals = dealsOf(
      'Shanghai Qilin Park (H100, 40 units) and Nanjing Yuhua Vision (H200, 16 units) bought chips from Ferrara Trading.',
    )
    expect(deals.map(({ buyers, chips }) => [buyers, chips])).toEqual([
      [['Shanghai Qilin Park'], ['H100']],
      [['Nanjing Yuhua Vision'], ['H200']],
    ])
  })

  test('lots with their own dates and prices', () => {
    const deals = dealsOf(
      'Shanghai Qilin Genomics bought B300 servers in two lots: eleven in January 2025 at US$5.9m and thirteen in April 2025 at US$7.2m.',
    )
    expect(deals.map(({ amount, date }) => [amount?.value, date])).toEqual([
      ['5900000', '2025-01'],
      ['7200000', '2025-04'],
    ])
  })

  test('the same again', () => {
    const deals = dealsOf(
      'Tencent ordered 900 H20 chips from Inspur for $9 million. Baidu has done the same.',
    )
    expect(deals.map(({ buyers, amount }) => [buyers, amount?.value])).toEqual([
      [['Tencent'], '9000000'],
      [['Baidu'], undefined],
    ])
  })
})

test('narrow spaces and unbreakable hyphens stay in the quotes', () => {
  const text = 'Tencent paid Inspur $300\u202fM for high\u2011end H20 chips.'
  const [deal] = dealsOf(text)
  expect(deal?.amount).toMatchObject({ value: '300000000', quote: '$300\u202fM' })
  for (const { start, end, quote } of deal?.evidence ?? []) expect(text.slice(start, end)).toBe(quote)
})

test('a name cut short is found again', () => {
  const { entities } = extractor.extract({
    text: 'Shanghai Qilin Genomics bought 40 H100 chips from Selatan Compute. In May Selatan sent them by sea.',
  })
  expect(entities.map(({ name }) => name)).toContain('Selatan')
})

describe('what is no deal', () => {
  test.each([
    'Nvidia would need a licence before it could let Chinese firms buy the H200.',
    'Wanted: used RTX 4090 cards, top prices paid. Call Mr Luo in Shenzhen.',
    'A Shenzhen court jailed a man for selling fake H100 cards to a miner in Chengdu for 1.1 million yuan.',
    'Nanjing Qilin University thanked its alumni for their gift of eight A800 cards, valued at 900,000 yuan.',
  ])('%s', (text) => {
    expect(dealsOf(text)).toEqual([])
  })
})

test('names written without capitals are found and given as they are written', () => {
  const text = 'so bytedance is renting b200s from oracle in johor via a shell called starlight components'
  const { entities, deals } = extractor.extract({ text })
  expect(deals).toMatchObject([
    {
      buyers: ['bytedance'],
      intermediaries: ['starlight components'],
      providers: ['oracle'],
      chips: ['B200'],
    },
  ])
  for (const { mentions } of entities)
    for (const { start, end, quote } of mentions) expect(text.slice(start, end)).toBe(quote)
})

test('a party that is only described is an entity of the text', () => {
  const { entities, deals } = extractor.extract({
    text: 'Qilin Trading sold 40 H100 chips to a state-run laboratory in Hefei, prosecutors said.',
  })
  expect(deals).toMatchObject([{ buyers: ['a state-run laboratory in Hefei'] }])
  expect(entities.map(({ name }) => name)).toContain('a state-run laboratory in Hefei')
})

describe('no deal is', () => {
  test.each([
    [
      'what would have been',
      'Had Tencent ordered 5,000 H100 servers from Supermicro, it would have had them by June.',
    ],
    ['what somebody may not do', 'Fuzhou University was banned from buying Nvidia A100 chips.'],
    ['what somebody does not plan', 'Kuaishou said it has no plans to buy H20 chips from Nvidia.'],
  ])('%s', (_what, text) => {
    expect(dealsOf(text)).toEqual([])
  })

  test('what was never signed, but called off', () => {
    const text = 'The contract under which Tencent would rent H200 servers from Oracle was never signed.'
    expect(dealsOf(text)).toMatchObject([{ buyers: ['Tencent'], status: 'CANCELLED' }])
  })
})

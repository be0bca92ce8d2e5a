/** The learned models through the whole extractor: what they add, what they leave alone, on what it rests. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'
import { readPassages } from '../../quality/score.js'

const { learned, ...names } = readGazetteer(packagePath('seed', 'gazetteer'))
const withModels = createExtractor({ ...names, learned: learned ?? {} })
const grammarAlone = createExtractor(names)

describe.each(['english', 'chinese'])('learned models, %s', (name) => {
  const some = readPassages(join('..', 'training', name)).filter((_, index) => index % 5 === 0)
  const read = some.map(({ text, deals }) => ({
    ...{ text, expected: deals },
    before: grammarAlone.extract({ text }).deals,
    after: withModels.extract({ text }).deals,
  }))
  const added = read.filter(({ before, after }) => before.length === 0 && after.length > 0)

  it('tell deals that grammar does not, nearly all of them where one is told', () => {
    expect(added.length).toBeGreaterThan(20)
    expect(added.filter(({ expected }) => expected.length > 0).length / added.length).toBeGreaterThan(0.95)
  })

  it('are never surer than 0.6, and quote the text word for word', () => {
    for (const { text, after } of added)
      for (const deal of after) {
        expect(deal.confidence).toBeLessThanOrEqual(0.6)
        for (const { start, end, quote } of deal.evidence) expect(text.slice(start, end)).toBe(quote)
      }
  })

  it('name nobody without the words that name him', () => {
    for (const deal of added.flatMap(({ after }) => after))
      for (const field of ['buyers', 'intermediaries', 'providers', 'chips', 'models'] as const)
        for (const value of deal[field])
          expect(deal.evidence.some((item) => item.field === field && item.value === value)).toBe(true)
  })

  it('give no part to one party by two of its names', () => {
    for (const { after } of added)
      for (const field of ['buyers', 'intermediaries', 'providers'] as const) {
        const all = [...new Set(after.flatMap((deal) => deal[field]))]
        const short = all.filter((one) => all.some((other) => other.startsWith(`${one} `)))
        expect(short).toEqual([])
      }
  })

  it('drop from several deals of one text, and change none', () => {
    const several = read.filter(({ before }) => before.length > 1)
    expect(several.length).toBeGreaterThan(2)
    for (const { before, after } of several) for (const deal of after) expect(before).toContainEqual(deal)
  })
})

describe('without learned models', () => {
  it('a text is read by grammar', () => {
    const text = 'Fuzhou University bought 8 H100 chips from Mingde Network Technology.'
    expect(grammarAlone.extract({ text }).deals).toMatchObject([{ buyers: ['Fuzhou University'] }])
  })
})

describe('a notice that states its deal', () => {
  it('is not for the models to judge', () => {
    const text = '采购人:深圳大学\n供应商:成都运达科技\n项目:H100 云服务器租赁\n成交金额:200000元'
    const deals = grammarAlone.extract({ text }).deals
    expect(deals).toHaveLength(1)
    expect(withModels.extract({ text }).deals).toEqual(deals)
  })
})

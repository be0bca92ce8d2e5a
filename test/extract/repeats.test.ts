/**
 * Words repeated by the thousand: every pattern has to end, in time that grows with the text. A pattern
 * with two ways to read one word takes twice as long for each repeat, and a run of this file never ends.
 */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(readConfig({}).gazetteerFolder))

const TEXTS: readonly (readonly [string, (words: number) => string])[] = [
  ...['allegedly', 'reportedly', 'quietly', 'recently', 'has', 'which', 'once'].map(
    (word) =>
      [
        word,
        (words: number) =>
          `Huawei ${`${word} `.repeat(words)}Tencent bought H100 chips from AWS, which ${`${word} `.repeat(words)}sold them to Inspur.`,
      ] as const,
  ),
  ...['以', '凭', '报', '在', '把', '将', '向ab', '云', '上市', '大数据', '旗下的', '附属医院', '该公司'].map(
    (word) =>
      [
        word,
        (words: number) =>
          `腾讯是华为${word.repeat(words)}，采购H100。华为${word.repeat(words)}卖给深圳大学公司。`,
      ] as const,
  ),
]

describe('a word repeated', () => {
  it.each(TEXTS)('%s: does not hold up the extractor', (_word, text) => {
    for (const words of [20, 40, 400]) expect(extractor.extract({ text: text(words) })).toBeDefined()
  })
})

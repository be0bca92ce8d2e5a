/** Which sentences of Chinese news tell of a deal, each through the whole reader. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))

describe('no deal', () => {
  it.each(['华盛顿敦促超微不要向浪潮交付H200服务器。', '英伟达向智谱提供2000块H20，但被对方拒绝。'])(
    'is told by %s',
    (text) => {
      expect(extractor.extract({ text }).deals).toEqual([])
    },
  )

  it('is surely told where nobody gave leave', () => {
    for (const { confidence } of extractor.extract({ text: '有关部门没有批准百度购买H20。' }).deals)
      expect(confidence).toBeLessThan(0.7)
  })
})

it('a need (需求) invites nobody to offer (求)', () => {
  const { deals } = extractor.extract({ text: '百度按客户需求从提供算力的浪潮公司采购了200块A800。' })
  expect(deals[0]).toMatchObject({ buyers: ['百度'], status: 'PURCHASED' })
})

/** What is only supposed is no deal; what stands beside a supposition is one. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))

describe('a supposition', () => {
  it.each([
    'If Lanhe University had bought H100 chips from Yutong Technology, it would have trained faster.',
    'Had Lanhe University bought H100 chips from Yutong Technology, it would have trained faster.',
    'Imagine that Lanhe University buys 50 H100 chips from Yutong Technology.',
    'Assuming Lanhe University bought 50 H100 chips from Yutong Technology, it would have trained faster.',
    '假设蓝河大学从云通科技有限公司购买50块H100。',
    '如果蓝河大学买了50块H100，就能省下一大笔钱。',
    '蓝河大学本可以从云通科技有限公司购买100块H100。',
  ])('tells of no deal: %s', (text) => {
    expect(extractor.extract({ text }).deals).toEqual([])
  })

  it.each([
    ['Assuming control of the lab in 2022, Lanhe University bought 50 H100 chips from Inspur.', 'PURCHASED'],
    ['如果获批，百度就会向英伟达采购1万块H20。', 'INTENDED'],
  ])('is not what happens besides: %s', (text, status) => {
    expect(extractor.extract({ text }).deals).toMatchObject([{ status }])
  })

  it('takes nothing from a fact beside it', () => {
    const text =
      'Lanhe University bought 50 H100 chips from Yutong Technology. If it had waited, it would have paid more.'
    expect(extractor.extract({ text }).deals).toMatchObject([
      { buyers: ['Lanhe University'], status: 'PURCHASED' },
    ])
  })
})

/** What a verb of dealing tells of a deal that was made, and what of none, each through the whole English reader. */
import { expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))

it.each([
  'Officials in Washington urged Supermicro not to ship H200 servers to Inspur.',
  'Baidu decided not to buy H20 chips from Nvidia.',
  'Alibaba was given ten H100 cards by Nvidia as a present.',
  'Nvidia gave Fudan University ten H100 cards as a welcome gift.',
])('tells of no deal: %s', (text) => {
  expect(extractor.extract({ text }).deals).toEqual([])
})

it('is not sure of chips where other goods were bought', () => {
  const text =
    'Meituan bought 3,000 scooters from Yadea; a rival did not comment on the price of an RTX 4090.'
  for (const { confidence } of extractor.extract({ text }).deals) expect(confidence).toBeLessThan(0.7)
})

it.each([
  ['Baidu chose not to wait and bought 200 A100 chips from Dell.', 'Baidu'],
  [
    'Lanhe University bought 50 H100 chips from Dell, as a present year-end budget allowed.',
    'Lanhe University',
  ],
])('tells of a deal: %s', (text, buyer) => {
  expect(extractor.extract({ text }).deals[0]).toMatchObject({ buyers: [buyer], status: 'PURCHASED' })
})

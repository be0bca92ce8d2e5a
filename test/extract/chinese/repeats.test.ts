/** One buyer's orders from several sellers: each with its own price, and with no other's seller. */
import { expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))
const ordersIn = (text: string) =>
  extractor
    .extract({ text })
    .deals.map(({ buyers, intermediaries, amount }) => [...buyers, ...intermediaries, amount?.value])

it.each([
  [
    'of two sellers told together each has its order',
    '青禾智算科技有限公司1月20日分别与明德网络科技公司、云鼎信息技术公司签约采购GPU服务器。其中向明德网络科技公司采购38台，总价1200万元；向云鼎信息技术公司采购49台，总价1500万元。',
    [
      ['青禾智算科技有限公司', '明德网络科技公司', '12000000'],
      ['青禾智算科技有限公司', '云鼎信息技术公司', '15000000'],
    ],
  ],
  [
    'what follows on the same day is another order',
    '青禾智算科技有限公司1月10日向明德网络科技公司采购100块H100显卡，合计1500万元；同一天又向云鼎信息技术公司采购49台H100服务器，13800万元。',
    [
      ['青禾智算科技有限公司', '明德网络科技公司', '15000000'],
      ['青禾智算科技有限公司', '云鼎信息技术公司', '138000000'],
    ],
  ],
  [
    'one order with two sellers stays one',
    '青禾智算科技有限公司通过明德网络科技公司和云鼎信息技术公司采购了20台H100服务器，总价900万元。',
    [['青禾智算科技有限公司', '明德网络科技公司', '云鼎信息技术公司', '9000000']],
  ],
])('%s', (_, text, expected) => {
  expect(ordersIn(text)).toEqual(expected)
})

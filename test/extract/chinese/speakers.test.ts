/** Who is meant by 前者, 后者 and 我们, and who it is that denies. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(join(import.meta.dirname, '../../../seed/gazetteer')))
const dealsOf = (text: string) =>
  extractor.extract({ text }).deals.map(({ buyers, providers, status, assertedBy }) => ({
    buyers,
    providers,
    status,
    assertedBy,
  }))

describe('words that stand for a party', () => {
  it('tell two deals apart by 前者 and 后者', () => {
    const text =
      '启明大学和天枢研究所各签了一份合同，前者花210万元买下2台A800服务器，后者以46万元租用阿里云的A10实例。'
    expect(dealsOf(text).map(({ buyers, providers }) => [buyers, providers])).toEqual([
      [['启明大学'], []],
      [['天枢研究所'], ['阿里云']],
    ])
  })

  it('mean by 我们 who is named behind the words', () => {
    const text = '我们从未使用过H100，也没有通过任何第三方购买。极光语言模型公司发言人昨日对媒体说。'
    expect(dealsOf(text)).toEqual([
      { buyers: ['极光语言模型公司'], providers: [], status: 'DENIED', assertedBy: '极光语言模型公司' },
    ])
  })

  it('find in 其中 nobody', () => {
    const text = '字节跳动计划今年斥资120亿美元采购AI芯片，其中约400亿元人民币用于购买国产芯片。'
    expect(dealsOf(text).map(({ buyers }) => buyers)).toEqual([['字节跳动']])
  })
})

describe('a denial', () => {
  it('is of who speaks, though he is no buyer', () => {
    expect(dealsOf('英伟达表示，没有向海兰大学出售H100的记录。')).toEqual([
      { buyers: ['海兰大学'], providers: [], status: 'DENIED', assertedBy: '英伟达' },
    ])
  })

  it('of the seller is one of the deal', () => {
    expect(dealsOf('英伟达否认曾向海兰大学出售A100芯片。').map(({ status }) => status)).toEqual(['DENIED'])
  })

  it('is none of what the law says of whoever did it', () => {
    expect(dealsOf('未经许可向海兰大学出售H100属于违法行为。')).toEqual([])
  })

  it('of a rumour holds for what the rumour said', () => {
    const text = '网传星野智能通过空壳公司向超微采购了500台H100服务器，星野智能回应称相关内容不实。'
    expect(dealsOf(text).map(({ buyers, status }) => [buyers, status])).toEqual([[['星野智能'], 'DENIED']])
  })
})

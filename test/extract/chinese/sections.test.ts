import { describe, expect, it } from 'vitest'
import { sectionsOf } from '../../../src/extract/chinese/sections.js'
import { createExtractor } from '../../../src/extract/extract.js'

const NOTICES = [
  '青禾学院服务器采购中标公告\n采购人：青禾学院\n中标供应商：禾城数码有限公司\n中标金额：20万元\n内容：英伟达A100服务器',
  '白石医院工作站采购成交公告\n采购人：白石医院\n成交供应商：石门电子有限公司\n成交金额：9万元\n内容：英伟达L40显卡',
]
const extractor = createExtractor({
  chips: [
    { id: 'a', name: 'A100', vendor: 'NVIDIA', vendorId: 'n', aliases: [], distinctive: false },
    { id: 'l', name: 'L40', vendor: 'NVIDIA', vendorId: 'n', aliases: [], distinctive: false },
  ],
  organizations: [],
  models: [],
})

describe('sectionsOf', () => {
  it('cuts a text of two notices at the second title', () => {
    const view = NOTICES.join('\n\n')
    expect(sectionsOf(view).map(({ start, end }) => view.slice(start, end).trim())).toEqual(NOTICES)
  })

  it.each([
    ['one notice', NOTICES[0] ?? ''],
    ['news that mentions a notice', '据悉，该校发布采购公告。\n随后成交公告显示价格为20万元。'],
    ['a title that comes twice', `青禾学院中标公告\n\n${NOTICES[0] ?? ''}`],
  ])('leaves %s whole', (_, view) => {
    expect(sectionsOf(view)).toEqual([{ start: 0, end: view.length }])
  })

  it('keeps what one notice says out of the next, with places in the whole text', () => {
    const text = NOTICES.join('\n\n')
    const { deals } = extractor.extract({ text })
    expect(
      deals.map(({ buyers, intermediaries, chips, amount }) => [buyers, intermediaries, chips, amount]),
    ).toEqual([
      [
        ['青禾学院'],
        ['禾城数码有限公司'],
        ['A100'],
        { value: '200000', currency: 'CNY', approximate: false, quote: '20万元' },
      ],
      [
        ['白石医院'],
        ['石门电子有限公司'],
        ['L40'],
        { value: '90000', currency: 'CNY', approximate: false, quote: '9万元' },
      ],
    ])
    for (const { start, end, quote } of deals.flatMap((deal) => deal.evidence))
      expect(text.slice(start, end)).toBe(quote)
  })
})

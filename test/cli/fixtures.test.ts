/**
 * One command over a folder as people have them: thirty notices and articles in every format and
 * charset, among them files that cannot be read and texts without a deal. What a careful reader gets
 * from each is written here by hand.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestReport } from '../../src/ingest.js'
import { type DealClaim, type Document, dealClaimsOf } from '../../src/model/source.js'
import type { ReadProblem } from '../../src/read/sources.js'
import { openStore } from '../../src/store/open.js'
import { type Answer, post, testApp } from '../graphql/app.js'
import { emptyGraph, linesOf, run } from './run.js'

const FOLDER = join(import.meta.dirname, '../fixtures')

interface Expected {
  readonly buyer: string
  /** Who sells to the buyer: the first of intermediaries and providers. */
  readonly supplier: string | null
  readonly amount: string | null
  readonly items: readonly string[]
  readonly status: string
}
const deal = (
  buyer: string,
  supplier: string | null,
  amount: string | null,
  items: readonly string[],
  status: string,
): Expected => ({ buyer, supplier, amount, items, status })

/** Every file that states deals; JSONL documents by their id. */
const DEALS: Readonly<Record<string, readonly Expected[]>> = {
  '01-award.txt': [deal('云州理工大学', '云州星桥信息科技有限公司', '1286000 CNY', ['A100'], 'AWARDED')],
  '02-result-gb18030.txt': [
    deal('西岭医科大学', '西岭运捷网络技术有限公司', '986000 CNY', ['H100'], 'AWARDED'),
  ],
  '03-result-big5.txt': [deal('示範科技大學', '群峰資訊股份有限公司', '3280000 HKD', ['H100'], 'AWARDED')],
  '04-tender-utf16.txt': [deal('石渠理工学院', null, '1500000 CNY', ['A100'], 'TENDERED')],
  '05-news.txt': [
    deal('Marram Institute of Computing', 'Saltgrass Digital Co Ltd', '3400000 CNY', ['H100'], 'PURCHASED'),
  ],
  '06-result-crlf.txt': [deal('渔阳大学', '渔阳天工电子有限公司', '1150000 CNY', ['A800'], 'AWARDED')],
  '07-news-windows.txt': [deal('Greywether Observatory', 'Google Cloud', '85000 GBP', ['V100'], 'PURCHASED')],
  '08-intention.md': [deal('临江示范大学', 'AWS', '256000 CNY', ['A100'], 'INTENDED')],
  '09-news.md': [deal('Quillport Medical University', 'Tencent Cloud', '410000 USD', ['A800'], 'PURCHASED')],
  '10-denial.md': [deal('Fenwick Harbour University', 'Inspur', '12000000 CNY', ['H800'], 'DENIED')],
  '11-notice-table.html': [deal('南浦农业大学', '南浦清泉云计算有限公司', '358000 CNY', ['A10'], 'AWARDED')],
  '12-notice-transposed.html': [
    deal('海陵师范大学', '海陵远帆电子技术有限公司', '4685000 CNY', ['H800'], 'AWARDED'),
  ],
  '13-notice-nested.html': [
    deal('白石科学院智能计算研究所', '白石云帆数据服务有限公司', '724000 CNY', ['V100'], 'PURCHASED'),
  ],
  '14-page-gbk.html': [deal('龙潭大学', '龙潭微澜软件有限公司', '320000 CNY', ['GPT-4'], 'AWARDED')],
  '15-lots.html': [
    deal('东洲科技大学', '东洲智源计算机有限公司', '2150000 CNY', ['A800'], 'AWARDED'),
    deal('东洲科技大学', '东洲蓝海系统集成有限公司', '1730000 CNY', ['Ascend 910B'], 'AWARDED'),
  ],
  '16-news-page.html': [
    deal(
      'Tidewater Robotics Laboratory',
      'Pinebarrens Network Technology Co Ltd',
      '640000 CNY',
      ['A100'],
      'PURCHASED',
    ),
  ],
  '17-contract.docx': [deal('岚山大学', '岚山晨曦云服务有限公司', '660000 CNY', ['A100'], 'PURCHASED')],
  '18-capitals.docx': [
    deal('青溪海洋研究院', '青溪联创科技股份有限公司', '2150000 CNY', ['H800'], 'AWARDED'),
  ],
  '19-two-pages.pdf': [deal('河湾工业大学', '河湾启明信息技术有限公司', '538000 CNY', ['A100'], 'AWARDED')],
  '20-two-columns.pdf': [
    deal('Alderbrook University of Science', 'Baidu AI Cloud', '900000 CNY', ['H800'], 'PURCHASED'),
  ],
  'ledger-21a': [deal('Larkmoor Wind Energy Institute', 'Lenovo', '18900000 CNY', ['H20'], 'PURCHASED')],
  'ledger-21b': [deal('沧屿大学', '沧屿飞梭网络科技有限公司', '460000 CNY', ['H100', 'TPU v4'], 'AWARDED')],
  '22-failed.txt': [deal('北泽大学', null, '1200000 CNY', ['A100'], 'TENDERED')],
}

const UNREADABLE: Readonly<Record<string, readonly [string, RegExp]>> = {
  '23-scan.pdf': ['UNREADABLE', /scan.*text recognition/],
  '24-encrypted.pdf': ['UNREADABLE', /encrypted.*without a password/],
  '25-bomb.docx': ['TOO_LARGE', /would unpack from \d+ to \d+ bytes/],
  '26-page-named.pdf': ['UNREADABLE', /holds HTML; rename it to \.html/],
  '27-empty.txt': ['UNREADABLE', /is empty/],
  '30-program.txt': ['UNREADABLE', /binary data/],
}
const WITHOUT_DEAL = ['21-articles.jsonl', '28-everyday.txt', '29-launch.md']

type Report = IngestReport & { readonly unreadable: readonly ReadProblem[] }
let report: Report
let exitCode: number
let data: string
/** The claims of each file or JSONL document, and the document they are of. */
const stored = new Map<string, { document: Document; claims: readonly DealClaim[] }>()

beforeAll(async () => {
  data = emptyGraph(afterAll)
  const ingest = await run(['ingest', FOLDER, '--json'])
  exitCode = ingest.code
  report = linesOf<Report>(ingest)[0] as Report
  const extracted = linesOf<{ document: { id: string; path: string; sourceId: string | null } }>(
    await run(['extract', FOLDER, '--json']),
  )
  const store = await openStore({ kind: 'embedded', folder: data })
  try {
    for (const { document } of extracted) {
      const [found] = await store.getDocuments([document.id])
      const [claims = []] = await store.findClaimsOfDocuments([document.id])
      if (found)
        stored.set(document.sourceId ?? basename(document.path), {
          document: found,
          claims: dealClaimsOf(claims),
        })
    }
  } finally {
    await store.close()
  }
}, 120_000)

function read(claim: DealClaim): Expected {
  return {
    buyer: claim.buyers.join(' + '),
    supplier: [...claim.intermediaries, ...claim.providers][0] ?? null,
    amount: claim.amount && `${claim.amount.value} ${claim.amount.currency}`,
    items: [...claim.chips, ...claim.models].sort(),
    status: claim.status,
  }
}

describe('the folder of fixtures', () => {
  it('holds thirty files, each with its expectation', () => {
    const named = [
      ...Object.keys(DEALS).filter((name) => name.includes('.')),
      ...Object.keys(UNREADABLE),
      ...WITHOUT_DEAL,
    ]
    expect(readdirSync(FOLDER).sort()).toEqual(named.sort())
    expect(named).toHaveLength(30)
  })

  it.each(Object.entries(DEALS))('%s gives its deals and no other', (name, expected) => {
    const found = (stored.get(name)?.claims ?? []).map(read)
    const byBuyer = (a: Expected, b: Expected) =>
      `${a.buyer}${a.amount}`.localeCompare(`${b.buyer}${b.amount}`)
    expect(found.sort(byBuyer)).toEqual([...expected].sort(byBuyer))
  })

  it('proves every part of every deal by the stored words', () => {
    for (const [name, { document, claims }] of stored)
      for (const claim of claims) {
        expect(claim.evidence.length, name).toBeGreaterThan(0)
        for (const { start, end, quote } of claim.evidence)
          expect(document.text.slice(start, end), name).toBe(quote)
      }
  })

  it('knows the page of each fact of a PDF', () => {
    const { document, claims } = stored.get('19-two-pages.pdf') ?? {}
    const pageOf = (field: string) => {
      const start = claims?.[0]?.evidence.find((span) => span.field === field)?.start ?? -1
      return document?.pageStarts?.filter((page) => page <= start).length
    }
    expect(document?.pageStarts).toHaveLength(2)
    expect([pageOf('buyers'), pageOf('chips'), pageOf('intermediaries'), pageOf('amount')]).toEqual([
      1, 1, 2, 2,
    ])
  })

  it('tells the page of each fact by GraphQL, and none where there are no pages', async () => {
    const store = await openStore({ kind: 'embedded', folder: data })
    try {
      const app = testApp(store)
      const pagesOf = async (name: string) => {
        const query = `{ document(id: "${stored.get(name)?.document.id}") { claims { evidence(fields: [BUYERS, AMOUNT]) { field page } } } }`
        const { data: answer } = (await (await post(app, query)).json()) as Answer
        const { claims } = answer?.document as {
          claims: { evidence: { field: string; page: number | null }[] }[]
        }
        return Object.fromEntries(
          claims.flatMap(({ evidence }) => evidence.map(({ field, page }) => [field, page])),
        )
      }
      expect(await pagesOf('19-two-pages.pdf')).toEqual({ BUYERS: 1, AMOUNT: 2 })
      expect(await pagesOf('17-contract.docx')).toEqual({ BUYERS: null, AMOUNT: null })
    } finally {
      await store.close()
    }
  })

  it('keeps what the files say of themselves', () => {
    const metadataOf = (name: string) => {
      const { title, publisher, publishedAt, url } = stored.get(name)?.document ?? {}
      return [title, publisher, publishedAt, url]
    }
    expect(metadataOf('11-notice-table.html')).toEqual([
      '南浦农业大学GPU云算力服务成交公告（示例，当事方均为虚构）',
      '南浦农业大学采购中心',
      '2024-03-18',
      'https://example.org/cggg/11.html',
    ])
    expect(metadataOf('16-news-page.html')).toEqual([
      "Robotics lab turned to a reseller for Amazon's cloud",
      'Example Ledger',
      '2024-09-02',
      'https://example.org/ledger/16',
    ])
    expect(metadataOf('08-intention.md')).toEqual([
      '临江示范大学2024年6月政府采购意向',
      '示例采购网',
      '2024-05-30',
      'https://example.org/intentions/8',
    ])
    expect(metadataOf('17-contract.docx').slice(0, 3)).toEqual([
      '岚山大学算力租赁服务合同公告',
      null,
      '2023-12-08',
    ])
    expect(metadataOf('ledger-21b')[2]).toBe('2024-07-09')
  })
})

describe('the report', () => {
  it('names every file that could not be read, with the reason and what to do', () => {
    const problems = Object.fromEntries(
      report.unreadable.map(({ path, ...problem }) => [basename(path), problem]),
    )
    expect(Object.keys(problems).sort()).toEqual(Object.keys(UNREADABLE).sort())
    for (const [name, [code, reason]] of Object.entries(UNREADABLE)) {
      expect(problems[name]?.code, name).toBe(code)
      expect(problems[name]?.reason, name).toMatch(reason)
    }
  })

  it('names every text in which there is no deal', () => {
    expect(report.empty.map((path) => /[^/]*$/.exec(path)?.[0]?.replace(/ .*/, '')).sort()).toEqual(
      WITHOUT_DEAL,
    )
  })

  it('adds up, and says by its exit code that some input was rejected', () => {
    const { read: seen, stored: kept, unchanged, rejected } = report.documents
    expect([seen, kept, unchanged, rejected]).toEqual([26, 26, 0, 0])
    expect(report.facts.claims).toBe(Object.values(DEALS).flat().length)
    expect(exitCode).toBe(1)
  })
})

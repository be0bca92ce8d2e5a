import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/read/formats.js'
import { chineseLine, docx, latinLine, paragraph, pdf, tableRow, zip } from './files.js'

const LIMITS = { maxFileBytes: 10_000_000, timeoutMs: 30_000 }
const parse = (bytes: Uint8Array | string, name: string) => parseDocument(Buffer.from(bytes), name, LIMITS)
const reasonOf = (bytes: Uint8Array | string, name: string) =>
  parse(bytes, name).then(
    () => 'no error',
    (error: Error & { code: string }) => `${error.code}: ${error.message}`,
  )

describe('HTML', () => {
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>Site | 成交公告</title>
    <meta property="og:site_name" content="Example Procurement"><meta name="PubDate" content="2024-03-15 10:00">
    <link rel="canonical" href="https://example.org/n/1"><style>p{}</style></head>
    <body><nav>Home About</nav><div id="zoom"><h1>成交公告</h1><table><tr><td>采购人</td><td>深圳大学</td></tr>
    <tr><th>供应商</th><td>成都某某科技有限公司</td></tr></table><p>金额：<b>20</b>万元<br>日期</p></div>
    <script>evil()</script><footer>Copyright</footer></body></html>`

  it('keeps labels beside their values and leaves menus out', async () => {
    const { text, title } = await parse(page, 'notice.html')
    expect(title).toBe('成交公告')
    expect(text).toBe('成交公告\n\n采购人\t深圳大学\n供应商\t成都某某科技有限公司\n\n金额：20万元\n日期')
  })

  it('takes publisher, date and address from the page itself', async () => {
    expect(await parse(page, 'notice.html')).toMatchObject({
      publisher: 'Example Procurement',
      publishedAt: '2024-03-15',
      url: 'https://example.org/n/1',
    })
  })

  it('is told by its content when the name says nothing', async () => {
    expect((await parse(page, 'notice')).text).toContain('采购人\t深圳大学')
  })
})

describe('charsets', () => {
  const gbk = Buffer.from([
    0xb2, 0xc9, 0xb9, 0xba, 0xc8, 0xcb, 0xa3, 0xba, 0xc9, 0xee, 0xdb, 0xda, 0xb4, 0xf3, 0xd1, 0xa7,
  ])
  it('reads GB18030 without being told', async () => {
    expect((await parse(gbk, 'a.txt')).text).toBe('采购人：深圳大学')
  })
  it('reads a page that declares GB2312', async () => {
    const page = Buffer.concat([
      Buffer.from('<html><head><meta charset="gb2312"></head><body>'),
      gbk,
      Buffer.from('</body></html>'),
    ])
    expect((await parse(page, 'a.html')).text).toBe('采购人：深圳大学')
  })
  it('reads UTF-16 without a byte order mark', async () => {
    expect((await parse(Buffer.from('Buyer: 深圳大学, amount 200,000', 'utf16le'), 'a.txt')).text).toBe(
      'Buyer: 深圳大学, amount 200,000',
    )
  })
})

describe('DOCX', () => {
  it('keeps the rows of tables', async () => {
    const body = `${paragraph('成交结果公告')}<w:tbl>${tableRow('采购人', '深圳大学')}${tableRow('成交金额', '200000元')}</w:tbl>`
    const { text, title } = await parse(docx(body), 'n.docx')
    expect(title).toBe('成交结果公告')
    expect(text).toBe('成交结果公告\n\n采购人\t深圳大学\n成交金额\t200000元')
  })
  it('refuses a bomb, another archive and an old Office file, each in its own words', async () => {
    expect(await reasonOf(docx(paragraph('x'), 4_000_000_000), 'b.docx')).toMatch(/^TOO_LARGE: .*unpack/)
    expect(await reasonOf(zip({ 'a.txt': 'hello' }), 'a.docx')).toMatch(/^UNREADABLE: .*no Word document/)
    expect(await reasonOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.docx')).toMatch(
      /old or encrypted Office/,
    )
  })
})

describe('PDF', () => {
  it('reads lines, cells and pages, also Chinese set in a font that is not embedded', async () => {
    const first = [
      chineseLine('采购人', 50, 700),
      chineseLine('深圳大学', 250, 700),
      latinLine('Amount 200,000', 50, 660),
    ].join('\n')
    const { text, pageStarts } = await parse(pdf([first, latinLine('Second page', 50, 700)]), 'n.pdf')
    expect(text).toBe('采购人\t深圳大学\nAmount 200,000\n\nSecond page\n\n')
    expect(pageStarts).toEqual([0, text.indexOf('Second page')])
  })
  it('says of a scan that it is one', async () => {
    expect(await reasonOf(pdf(['0 0 m 10 10 l S']), 'scan.pdf')).toMatch(/^UNREADABLE: .*scan/)
  })
  it('says of an encrypted file that it is one', async () => {
    const encrypt = `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`
    expect(await reasonOf(pdf([latinLine('secret', 50, 700)], encrypt), 'e.pdf')).toMatch(
      /^UNREADABLE: .*encrypted PDF/,
    )
  })
  it('says what a file called .pdf is instead', async () => {
    expect(await reasonOf('<!doctype html><html><body>hi</body></html>', 'a.pdf')).toMatch(
      /holds HTML; rename it to \.html/,
    )
    expect(await reasonOf('plain words', 'a.pdf')).toMatch(/holds no PDF/)
  })
})

describe('lines of a PDF', () => {
  const textOf = async (lines: readonly string[]) =>
    (await parse(pdf([lines.join('\n')]), 'n.pdf')).text.trim()
  const wide = 'The institute paid for a year of the service'

  it('that the margin broke are one sentence, also over to the next column', async () => {
    expect(
      await textOf([
        latinLine('Heading', 50, 740),
        latinLine(wide, 50, 700),
        latinLine('and bought it from a reseller in the same', 50, 686),
        latinLine('town for the sum of 20 million, as', 320, 700),
        latinLine('its yearly report on money says.', 320, 686),
      ]),
    ).toBe(
      `Heading\n${wide} and bought it from a reseller in the same town for the sum of 20 million, as its yearly report on money says.`,
    )
  })

  it('of Chinese that the margin broke are joined without a space', async () => {
    const lines = [
      '采购需求：租用搭载英伟达显卡的云服务器一批用于大模',
      '型训练，服务期为一年，到期后可以续租，续租的价格',
      '不变。',
      '采购人：示例大学',
    ]
    expect(await textOf(lines.map((line, index) => chineseLine(line, 50, 700 - index * 18)))).toBe(
      `${lines.slice(0, 3).join('')}\n采购人：示例大学`,
    )
  })

  it('that stand for themselves stay lines', async () => {
    const lines = [
      'Buyer: Example University of Science',
      'Supplier: Example Cloud Services Co Ltd',
      'Amount: 20',
    ]
    expect(await textOf(lines.map((line, index) => latinLine(line, 50, 700 - index * 14)))).toBe(
      lines.join('\n'),
    )
  })
})

describe('what pages say of themselves', () => {
  const metadataOf = async (head: string, body = 'text') => {
    const { title, publisher, publishedAt, url } = await parse(
      `<html><head>${head}</head><body>${body}`,
      'a.html',
    )
    return { title, publisher, publishedAt, url }
  }

  it.each([
    ['<meta name="PubDate" content="2024/3/5 9:00">', '2024-03-05'],
    ['<meta name="publishdate" content="20240305">', '2024-03-05'],
    ['<meta name="DC.date.issued" content="2024-03">', '2024-03'],
    ['<meta property="article:published_time" content="2024-03-05T23:00:00-08:00">', '2024-03-05'],
    ['<meta name="PubDate" content="soon"><meta name="date" content="March 5, 2024">', '2024-03-05'],
    ['<meta name="PubDate" content="0000-00-00">', null],
    ['<meta name="date" content="03/04/2024">', null],
  ])('%s is dated %s', async (head, expected) => {
    expect((await metadataOf(head)).publishedAt).toBe(expected)
  })

  it('is read from the byline where there is no meta element', async () => {
    expect(
      await metadataOf(
        '<title>公告</title>',
        '<h1>示例公告</h1><p>发布时间： 2024年03月05日 来源：示例采购网 点击：12</p>',
      ),
    ).toEqual({ title: '示例公告', publisher: '示例采购网', publishedAt: '2024-03-05', url: null })
  })

  it('never is an address that is none', async () => {
    const head =
      '<link rel="canonical" href="/relative"><meta property="og:url" content="javascript:alert(1)">'
    expect((await metadataOf(head)).url).toBeNull()
  })
})

describe('front matter', () => {
  const markdown = (text: string) => parse(text, 'a.md')

  it.each([
    ['title: "A: b" # note', 'A: b'],
    ["title: 'It''s here'", "It's here"],
    ['title: plain # note', 'plain'],
    ['title: [a, list]\nheadline: x', 'Heading'],
    ['title: |\n  folded', 'Heading'],
    ['title: ~', 'Heading'],
    ['TITLE : Shouted', 'Shouted'],
    ['author:\n  title: Dr\ntags:\n  - a', 'Heading'],
  ])('%j gives the title %s', async (matter, expected) => {
    const { title, text } = await markdown(`---\n${matter}\n---\n# Heading\n\nBody\n`)
    expect([title, text]).toEqual([expected, '# Heading\n\nBody\n'])
  })

  it('gives a date as ISO or not at all, an address only if it is one', async () => {
    expect(await markdown('---\ndate: 5 March 2024\nsource: Reuters\n---\nx')).toEqual({
      title: 'x',
      publishedAt: '2024-03-05',
      text: 'x',
    })
    expect(await markdown('---\r\ndate: 2024-02-30\r\nlink: https://example.org/1\r\n...\r\nx')).toEqual({
      title: 'x',
      url: 'https://example.org/1',
      text: 'x',
    })
  })

  it('is not seen where there are only rules', async () => {
    const text = '---\nA sentence that stands between two rules\n---\nand goes on'
    expect((await markdown(text)).text).toBe(text)
    expect((await markdown('---\n---\nx')).text).toBe('x')
    expect((await markdown('---\ntitle: never closed\n')).text).toContain('never closed')
  })
})

/** Files that want to hang, flood, or fool the readers: each gives a sentence, and quickly. */
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/read/formats.js'
import { createIsolatedParser } from '../../src/read/isolated.js'
import { encode } from './charsets.js'
import { docx, latinLine, paragraph, pdf } from './files.js'

const LIMITS = { maxFileBytes: 20_000_000, timeoutMs: 30_000 }
const parse = (bytes: Uint8Array | string, name: string) => parseDocument(Buffer.from(bytes), name, LIMITS)
const outcomeOf = (bytes: Uint8Array | string, name: string) =>
  parse(bytes, name).then(
    ({ text }) => `text: ${text}`,
    (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
  )

describe('HTML', () => {
  it.each(['div', 'b', 'table><tr><td', 'section'])(
    'with 100,000 nested <%s> is refused, not followed',
    async (tag) => {
      expect(await outcomeOf(`<html><body>${`<${tag}>`.repeat(100_000)}deep`, 'a.html')).toMatch(
        /^TOO_LARGE: a\.html nests/,
      )
    },
  )

  it('nested as deep as is allowed is read', async () => {
    const page = `<html><body>${'<div>'.repeat(1_900)}deep${'</div>'.repeat(1_900)}`
    expect(await outcomeOf(page, 'a.html')).toBe('text: deep')
  })

  it('with a thousand comments before anything else is told in no time', async () => {
    expect(await outcomeOf(`${'<!-- -->'.repeat(240)}x`, 'a')).toMatch(/^text: <!-- -->/)
    expect(await outcomeOf(`${'<!-- c -->'.repeat(100)}<html><body>hi`, 'a')).toBe('text: hi')
  })

  it('that sets its article in the one cell of a table keeps its lines', async () => {
    const page =
      '<html><body><table><tr><td>menu</td><td><table><tr><td>采购人</td><td>甲大学</td></tr><tr><td>供应商</td><td>乙公司</td></tr></table></td></tr></table>'
    expect(await outcomeOf(page, 'a.html')).toMatch(/采购人\t甲大学\n+供应商\t乙公司/)
  })

  it.each([
    ['declares a charset that does not exist', 'x-unknown'],
    ['declares UTF-8 and is GBK', 'utf-8'],
    ['declares Latin-1 and is GBK', 'iso-8859-1'],
    ['declares GBK', 'gbk'],
  ])('that %s is read', async (_name, charset) => {
    const page = `<html><head><meta charset="${charset}"></head><body>采购人：示例大学，供应商：某某科技有限公司</body></html>`
    expect(await outcomeOf(encode(page, 'gb18030'), 'a.html')).toBe(
      'text: 采购人：示例大学，供应商：某某科技有限公司',
    )
  })

  it('that declares GBK and is UTF-8 is read', async () => {
    expect(await outcomeOf('<html><meta charset=gbk><body>采购人', 'a.html')).toBe('text: 采购人')
  })
})

describe('text', () => {
  const chinese = '采购公告\n一、采购人：示例大学\n二、金额：200000元。'
  it.each([
    ['UTF-16LE without a mark', Buffer.from(chinese, 'utf16le')],
    ['UTF-16BE without a mark', Buffer.from(chinese, 'utf16le').swap16()],
    ['UTF-16BE with a mark', Buffer.from(`\uFEFF${chinese}`, 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${chinese}`)],
    ['GB18030', encode(chinese, 'gb18030')],
  ])('in %s is read', async (_name, bytes) => {
    expect(await outcomeOf(bytes, 'a.txt')).toBe(`text: ${chinese}`)
  })

  it.each([
    '招標公告：本校擬採購雲端運算服務一批，預算金額新臺幣壹佰萬元整。',
    '示例大學決標公告\n得標廠商：某某科技股份有限公司\n決標金額：1,200,000元',
  ])('in Big5 is read: %s', async (text) => {
    expect(await outcomeOf(encode(text, 'big5'), 'a.txt')).toBe(`text: ${text}`)
  })

  it('in Latin-1 is read', async () => {
    const text = 'Le laboratoire a dépensé 20 000 € — café, hôtel, déjà vu.'
    const bytes = Buffer.from(text.replace('€', '\u0080').replace('—', '\u0097'), 'latin1')
    expect(await outcomeOf(bytes, 'a.txt')).toBe(`text: ${text}`)
  })

  it('cut off in the middle of UTF-16 is said to be', async () => {
    expect(await outcomeOf(Buffer.from(`\uFEFF${chinese}`, 'utf16le').subarray(0, 21), 'a.txt')).toMatch(
      /^UNREADABLE: .*UTF-16 but breaks off/,
    )
  })

  it('with marks, form feeds and odd line ends is kept as it is', async () => {
    const text = 'one\r\ntwo\rthree\fpage two\u200f\u202eabc\u0007\u0085'
    expect(await outcomeOf(text, 'a.txt')).toBe(`text: ${text}`)
  })

  it('with random bytes is refused', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 4_000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256),
    )
    expect(await outcomeOf(bytes, 'a.txt')).toMatch(/^UNREADABLE: .*binary data/)
  })

  it('of no bytes is said to be empty', async () => {
    expect(await outcomeOf('', 'a.docx')).toBe('UNREADABLE: a.docx is empty.')
  })
})

describe('DOCX', () => {
  const bomb = (megabytes: number) => paragraph('0'.repeat(1_000_000)).repeat(megabytes)

  it('that is a bomb and says so is not opened', async () => {
    expect(await outcomeOf(docx(bomb(30), undefined, { packed: true }), 'x.docx')).toMatch(
      /^TOO_LARGE: x\.docx would unpack from \d+ to 30\d+ bytes/,
    )
  })

  it('that is a bomb and claims to be small is not opened', async () => {
    expect(await outcomeOf(docx(bomb(30), 1_000, { packed: true }), 'x.docx')).toMatch(
      /^TOO_LARGE: x\.docx would unpack from \d+ to more than \d+ bytes/,
    )
  })

  it('gives title and date of its properties', async () => {
    const core = { title: '示例公告', created: '2024-05-06T01:02:03Z' }
    expect(await parse(docx(paragraph('正文'), undefined, { core }), 'x.docx')).toMatchObject({
      title: '示例公告',
      publishedAt: '2024-05-06',
      text: '正文',
    })
  })

  it('never fetches what an entity points to, and expands none', async () => {
    const leak = '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
    expect(
      await outcomeOf(docx(paragraph('before &leak; after'), undefined, { doctype: leak }), 'x.docx'),
    ).not.toMatch(/root:|\/bin\//)
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefgh'.replace(/./g, (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(30)}">`)}]>`
    expect(
      (await outcomeOf(docx(paragraph('&h;'), undefined, { doctype: laughs }), 'x.docx')).length,
    ).toBeLessThan(500)
  })

  it('that nests beyond reason is refused', async () => {
    const depth = 20_000
    const body = `${'<w:sdt><w:sdtContent>'.repeat(depth)}${paragraph('x')}${'</w:sdtContent></w:sdt>'.repeat(depth)}`
    expect(await outcomeOf(docx(body), 'x.docx')).toMatch(/^UNREADABLE: .*cannot be opened/)
  })

  it('that is cut off is said to be', async () => {
    const whole = docx(paragraph('hello'))
    expect(await outcomeOf(whole.subarray(0, whole.byteLength - 40), 'x.docx')).toMatch(
      /^UNREADABLE: .*cut off/,
    )
  })
})

describe('PDF', () => {
  it.each([40, 300, 700])('cut off after %d bytes is said to be broken', async (length) => {
    const whole = pdf([latinLine('Hello there', 50, 700)])
    expect(await outcomeOf(whole.subarray(0, length), 'x.pdf')).toMatch(
      /^UNREADABLE: .*(cannot be read|scan)/,
    )
  })
  it('with a lying cross-reference table is read all the same', async () => {
    const lying = Buffer.from(pdf([latinLine('Hello there', 50, 700)]))
    const text = lying.toString('latin1').replace(/\d{10} 00000 n/g, '0000000007 00000 n')
    expect(await outcomeOf(Buffer.from(text, 'latin1'), 'x.pdf')).toMatch(/^text: Hello there/)
  })
  it('of 500 pages has 500 page starts', async () => {
    const pages = Array.from({ length: 500 }, (_, index) => latinLine(`Page ${index + 1}`, 50, 700))
    const { text, pageStarts } = await parse(pdf(pages), 'x.pdf')
    expect(pageStarts).toHaveLength(500)
    expect(text.slice(pageStarts?.[499]).trim()).toBe('Page 500')
  })
  it('called .txt is read as what it is, a text that speaks of one as text', async () => {
    expect(await outcomeOf(pdf([latinLine('Hello there', 50, 700)]), 'x.txt')).toMatch(/^text: Hello there/)
    expect(await outcomeOf('A file begins with %PDF-1.4.', 'x.txt')).toMatch(/^text: A file begins/)
  })
})

describe('the limits', () => {
  it('hold for a file that keeps a library busy, and the next file is read', async () => {
    const parser = createIsolatedParser()
    try {
      const endless = Buffer.from(`<html><body>${'<p><b>'.repeat(1_500)}${'<b><p>'.repeat(150_000)}x`)
      const page = Buffer.from('<html><body>next</body></html>')
      const limits = { ...LIMITS, timeoutMs: 1 }
      await expect(parser.parse(endless, 'a.html', limits)).rejects.toMatchObject({ code: 'TIMEOUT' })
      expect((await parser.parse(page, 'b.html', LIMITS)).text).toBe('next')
    } finally {
      await parser.close()
    }
  })

  it('come with the message of the reader where it refuses', async () => {
    const parser = createIsolatedParser()
    try {
      const scan = pdf(['0 0 m 10 10 l S'])
      await expect(parser.parse(scan, 'a.pdf', LIMITS)).rejects.toMatchObject({
        code: 'UNREADABLE',
        message: expect.stringContaining('scan') as string,
      })
    } finally {
      await parser.close()
    }
  })
})

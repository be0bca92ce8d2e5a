import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { type DataRow, isRowProblem, type RowProblem } from '../../src/model/row.js'
import { detectFormat, readRows } from '../../src/read/datasets/datasets.js'
import { dealLineSchema } from '../../src/read/datasets/deal-line.js'
import { type Mapping, parseMapping, readMapping } from '../../src/read/datasets/mapping.js'

const FOLDER = join(import.meta.dirname, '../datasets')

type Read = { rows: DataRow[]; problems: RowProblem[] }

async function collect(rows: AsyncIterable<DataRow | RowProblem>): Promise<Read> {
  const read: Read = { rows: [], problems: [] }
  for await (const row of rows)
    if (isRowProblem(row)) read.problems.push(row)
    else read.rows.push(row)
  return read
}

const readFixture = (name: string, mapping?: Mapping) =>
  collect(readRows(join(FOLDER, name), { stdin: Readable.from([]), ...(mapping ? { mapping } : {}) }))
const readText = (text: string | Uint8Array, mapping?: Mapping) =>
  collect(readRows('-', { stdin: Readable.from([Buffer.from(text)]), ...(mapping ? { mapping } : {}) }))

/** Every mark must be the words of its cell. */
function wordsOf(row: DataRow, at = 0): [string, string][] {
  return (row.deals[at]?.marks ?? []).map(({ field, cell, start, end }) => {
    const words = row.cells[cell]?.text.slice(start, end) ?? ''
    expect(words).not.toBe('')
    return [field, words]
  })
}

describe('tables', () => {
  it('reads our own column names, quoted cells and lists', async () => {
    const { rows, problems } = await readFixture('deals.csv')
    expect(problems).toEqual([])
    expect(rows.map(({ place }) => place)).toEqual(['deals.csv:2', 'deals.csv:3', 'deals.csv:4'])
    expect(rows[0]?.deals).toMatchObject([
      {
        buyers: ['Harbour Example University'],
        intermediaries: ['Northgate Example Trading Ltd'],
        chips: ['A100', 'H100'],
        amount: { value: '310000', currency: 'CNY', quote: '310,000' },
        date: '2024-02',
        status: 'PURCHASED',
        access: 'CLOUD',
        reference: 'HEU-7',
        title: 'Account for "open" models',
      },
    ])
    expect(rows[1]).toMatchObject({
      url: 'https://example.org/notices/8',
      deals: [{ amount: { value: '95000.5' } }],
    })
    expect(rows[2]?.deals).toMatchObject([{ title: 'Servers,\ntwo racks', quantity: { value: '16' } }])
    for (const row of rows) expect(wordsOf(row).length).toBeGreaterThan(5)
  })

  it('reads Chinese columns by a mapping, with units and defaults', async () => {
    const mapping = await readMapping(join(FOLDER, 'notices.yaml'))
    const { rows, problems } = await readFixture('notices.csv', mapping)
    expect(problems).toEqual([])
    expect(rows[0]?.deals).toMatchObject([
      {
        buyers: ['东湖示例研究院'],
        providers: ['红窑示例科技有限公司'],
        tenderAgents: ['示例招标有限公司'],
        chips: ['H20', 'A800'],
        amount: { value: '1205000', currency: 'CNY', quote: '120.5' },
        date: '2024-03-08',
        status: 'AWARDED',
      },
    ])
    expect(rows.map(({ publisher }) => publisher)).toEqual(Array(3).fill('Example Procurement Centre'))
  })

  it('guesses Chinese columns, with the unit that stands in the name', async () => {
    const { rows } = await readText(
      '采购单位,中标人,中标金额（万元）\n石桥示例学院,红窑示例科技有限公司,12.5\n',
    )
    expect(rows[0]?.deals).toMatchObject([{ amount: { value: '125000', currency: 'CNY' } }])
  })

  it('says what is wrong with a cell and how to mend it, and goes on', async () => {
    const head = 'buyer,chip,amount,currency,date,status\n'
    const bad = [
      'A College,H100,20万,CNY,,',
      'A College,H100,1,,,',
      'A College,H100,0,CNY,,',
      'A College,H100,5,CNY,03/04/2024,',
      'A College,H100,5,CNY,,someday',
      ',H100,5,CNY,,',
      'A College,H100',
    ]
    const { rows, problems } = await readText(`${head}${bad.join('\n')}\nB College,H100,5,CNY,2024,won\n`)
    expect(rows.map(({ deals }) => deals[0]?.status)).toEqual(['AWARDED'])
    expect(problems.map(({ place, reason, raw }) => [place, reason, raw])).toEqual([
      [
        'standard input:2',
        '"amount" must be a number, got "20万"; write 200000 or add unit: 万 to the mapping.',
        bad[0],
      ],
      ['standard input:3', expect.stringContaining('add a column "currency"'), bad[1]],
      ['standard input:4', expect.stringContaining('must be above 0'), bad[2]],
      ['standard input:5', expect.stringContaining('write the year first'), bad[3]],
      ['standard input:6', expect.stringContaining('must be one of INTENDED'), bad[4]],
      ['standard input:7', 'The row names no buyer and no seller; fill one of "buyer".', bad[5]],
      ['standard input:8', expect.stringContaining('Expected 6 cells'), bad[6]],
    ])
  })

  it('refuses a table whose columns say nothing, with a mapping to start from', async () => {
    await expect(readText('name,colour\na,b\n')).rejects.toThrow(
      /no column names a buyer[\s\S]*columns:\n {2}"name": ignore/,
    )
    const mapping = parseMapping('columns: {purchaser: buyer}', 'm.yaml')
    await expect(readText('buyer,chip\na,b\n', mapping)).rejects.toThrow('names "purchaser", but')
    expect(() => parseMapping('columns: {a: byer}\nunits: 3', 'm.yaml')).toThrow(
      /m\.yaml is wrong:[\s\S]*units/,
    )
  })

  it('reads tabs, byte order marks, GB18030 and gzip, each known by content', async () => {
    const text = '\uFEFFbuyer\tchip\r\n深圳大学\tH100\r\n'
    // "buyer,chip\n深圳大学,H100\n" in GB18030.
    const gb = Buffer.concat([
      Buffer.from('buyer,chip\n'),
      Buffer.from('c9eedbdab4f3d1a7', 'hex'),
      Buffer.from(',H100\n'),
    ])
    for (const bytes of [Buffer.from(text), gb, gzipSync(text), gzipSync(gb)])
      expect((await readText(bytes)).rows[0]?.deals[0]).toMatchObject({
        buyers: ['深圳大学'],
        chips: ['H100'],
      })
    await expect(readText(gzipSync(text).subarray(0, 30))).rejects.toThrow('damaged or cut off')
    await expect(readText('')).rejects.toThrow('is empty')
    await expect(readText('buyer,chip\n"open,H100\n')).rejects.toThrow('are its quotes closed')
  })
})

describe('deals as JSON lines', () => {
  it('reads lists and single names, and rejects what is no deal', async () => {
    const { rows } = await readFixture('deals.jsonl')
    expect(rows.map(({ deals }) => deals[0])).toMatchObject([
      {
        buyers: ['Harbour Example University'],
        amount: { value: '310000', currency: 'CNY' },
        status: 'PURCHASED',
      },
      { buyers: ['石桥示例学院'], models: ['Qwen'], quantity: { value: '3', unit: '年' }, access: 'UNKNOWN' },
    ])
    // A default has no words and is not marked.
    expect(wordsOf(rows[1] as DataRow).map(([field]) => field)).not.toContain('access')
    const { problems } = await readText(
      '{"buyers":["A"]}\n{"buyer":["A"]}\n{"chips":["H100"]}\n{"buyers":["A"]\n[]\n',
    )
    expect(problems.map(({ place, reason }) => [place, reason])).toEqual([
      ['standard input:2', expect.stringContaining('Unrecognized key: "buyer"')],
      ['standard input:3', expect.stringContaining('names no buyer and no seller')],
      ['standard input:4', expect.stringContaining('one JSON object per line')],
      ['standard input:5', expect.stringContaining('Expected a deal')],
    ])
  })

  it('has its schema published as it is', async () => {
    const published = await readFile(packagePath('schema/deal-line.json'), 'utf8')
    expect(JSON.parse(published), 'run npm run schema').toEqual(dealLineSchema())
  })
})

describe('OCDS', () => {
  it('reads releases with parties, awards, agents and chips in the descriptions', async () => {
    const { rows, problems } = await readFixture('release-package.json')
    expect(rows[0]).toMatchObject({
      place: 'release-package.json:releases[0]',
      publisher: 'Example Procurement Office',
      deals: [
        {
          buyers: ['Harbour Example University'],
          tenderAgents: ['Example Tender Service'],
          providers: ['Northgate Example Trading Ltd'],
          amount: { value: '310000', currency: 'CNY' },
          status: 'AWARDED',
          reference: 'ocds-exa001-0001',
        },
        { providers: ['Red Kiln Example Technology Co., Ltd.'], amount: null, status: 'CANCELLED' },
      ],
    })
    expect(problems.map(({ place }) => place)).toEqual(['release-package.json:releases[1]'])
    expect((await readFixture('release-1.0.json')).rows[0]?.deals).toMatchObject([
      {
        buyers: [],
        providers: ['Red Kiln Example Technology Co., Ltd.'],
        date: '2013-04-05',
        status: 'PURCHASED',
      },
    ])
  })

  it('takes the compiled release of a record, and says where there are only links', async () => {
    const { rows, problems } = await readFixture('record-package.json')
    expect(rows.map(({ place, deals }) => [place, deals[0]?.status, deals[0]?.providers])).toEqual([
      ['record-package.json:records[0].compiledRelease', 'PURCHASED', ['Northgate Example Trading Ltd']],
    ])
    expect(problems).toMatchObject([
      {
        place: 'record-package.json:records[1].releases[0]',
        reason: expect.stringContaining('only links') as unknown,
      },
    ])
  })

  it('reads packages one after the other, line by line, in an array, and bare releases', async () => {
    const pretty = await readFile(join(FOLDER, 'release-package.json'), 'utf8')
    const [first] = (JSON.parse(pretty) as { releases: object[] }).releases
    const line = JSON.stringify(first)
    const sizes = async (text: string) => (await readText(text)).rows.length
    expect(await sizes(`${pretty}\n${pretty}`)).toBe(2)
    expect(await sizes(`${JSON.stringify(JSON.parse(pretty))}${pretty}`)).toBe(2)
    expect(await sizes(`${line}\n${line}\n`)).toBe(2)
    expect(await sizes(`${JSON.stringify(JSON.parse(pretty))}\n${line}\n`)).toBe(2)
    expect(await sizes(`[${line},${line}]`)).toBe(2)
    expect(await sizes(JSON.stringify(first, null, 2))).toBe(1)
    await expect(readText(pretty.slice(0, -30))).rejects.toThrow('is the file whole')
  })
})

describe('FollowTheMoney', () => {
  it('names parties from other lines, and keeps what is no deal as words', async () => {
    const { rows, problems } = await readFixture('contracts.ftm.ijson')
    const deals = rows.flatMap((row) => row.deals)
    expect(deals).toMatchObject([
      {
        buyers: ['Harbour Example University'],
        providers: ['Northgate Example Trading Ltd'],
        amount: { value: '310000', currency: 'CNY' },
        reference: 'HEU-7',
        title: 'Cloud servers with H100 GPUs',
        date: '2024-03-08',
        status: 'AWARDED',
      },
      {
        buyers: ['Harbour Example University'],
        providers: [],
        amount: { value: '900000' },
        status: 'PURCHASED',
      },
    ])
    expect(rows.flatMap(({ relations }) => relations)).toMatchObject([
      { kind: 'SUBSIDIARY_OF', from: 'Northgate Example Trading Ltd', to: 'Harbour Example University' },
    ])
    expect(rows.map(({ kind, deals: of }) => `${kind} ${of.length}`)).toEqual([
      'ContractAward 1',
      'Contract 0',
      'Contract 1',
      'PublicBody 0',
      'Company 0',
      'Ownership 0',
      'Sanction 0',
      'Person 0',
    ])
    expect(problems.map(({ place }) => place)).toEqual(['contracts.ftm.ijson:4', 'contracts.ftm.ijson:10'])
    const words = rows.flatMap(({ cells }) => cells.map(({ text }) => text))
    expect(words).toContain('60')
    expect(words.join()).not.toMatch(/1970|12 Example Street/)
  })

  it.each<[string, string, object, number]>([
    ['of a whole firm', 'Company', {}, 1],
    ['of half, a joint venture', 'PublicBody', { percentage: ['50,0 %'] }, 1],
    ['of less than half', 'Company', { percentage: ['49.9'] }, 0],
    ['of a share between two bounds', 'Company', { percentage: ['25-50'] }, 0],
    ['that is over', 'Company', { percentage: ['100'], endDate: ['2024-03-24'] }, 0],
    ['that is former', 'Company', { status: ['former'] }, 0],
    ['that goes on', 'Company', { status: ['active'], role: ['Parent company'] }, 1],
    ['of a pledgee', 'Company', { percentage: ['100'], role: ['pledgee'] }, 0],
    ['of a minority shareholder', 'Company', { ownershipType: ['minority shareholder'] }, 0],
    ['of a shareholder, nobody says of how much', 'Company', { role: ['shareholder'] }, 0],
    ['of a shareholder of most', 'Company', { role: ['shareholder'], percentage: ['51'] }, 1],
    ['by a person', 'Person', { percentage: ['100'] }, 0],
    ['by nobody in the file', 'Address', {}, 0],
  ])('reads ownership %s', async (_, schema, more, relations) => {
    const lines = [
      { id: 'own', schema: 'Ownership', properties: { owner: ['a'], asset: ['b'], ...more } },
      { id: 'a', schema, properties: schema === 'Address' ? {} : { name: ['Harbour Group'] } },
      { id: 'b', schema: 'Company', properties: { name: ['Mellow Trading'] } },
    ]
    const { rows } = await readText(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const [row] = rows
    expect(row?.relations).toHaveLength(relations)
    const kept = Object.values(more as Record<string, string[]>).flat()
    expect(row?.cells.map(({ text }) => text)).toEqual(expect.arrayContaining(kept))
    for (const { from, to, marks } of row?.relations ?? [])
      expect(marks.map(({ cell, start, end }) => row?.cells[cell]?.text.slice(start, end))).toEqual([
        from,
        to,
      ])
  })
})

describe('the format', () => {
  it.each([
    ['%PDF-1.7', 'is a document'],
    ['<!doctype html><table>', 'is a document'],
    ['{"text":"a"}\n', 'holds documents'],
    ['{\n  "a": 1\n}', 'neither OCDS nor'],
  ])('says of %s what it is', (head, reason) => {
    expect(() => detectFormat(head, 'x')).toThrow(reason)
  })
})

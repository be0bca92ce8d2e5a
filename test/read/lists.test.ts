/** Restriction lists as files: every format told by its content, every row accounted for, dates and names as they should be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { type ListFile, readListFile } from '../../src/read/lists/lists.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-lists-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const read = (name: string, text: string, mapping?: string): Promise<ListFile> =>
  readListFile(write(name, text), mapping === undefined ? null : write('mapping.yaml', mapping))
const lines = (...rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const addsUp = ({ rows, entries, joined, others, rejects }: ListFile): boolean =>
  rows === entries.length + joined + others.length + rejects.length

describe('a table', () => {
  it('is read by usual column names, and what is written twice is joined', async () => {
    const file = await read(
      'plain.csv',
      'Name,Alias,Country,Start date,End date\nLake Works,LW;湖工,cn,2020-06-05,\nMill Co,,CN,2021,2023-02\nLAKE works,,CN,2024-01-31,\n',
    )
    expect(file).toMatchObject({ rows: 3, joined: 1, rejects: [], others: [] })
    expect(
      file.entries.map(({ name, aliases, country, from, to }) => [name, aliases, country, from, to]),
    ).toEqual([
      ['LAKE works', ['LW', 'Lake Works', '湖工'], 'CN', '2020-06-05', null],
      ['Mill Co', [], 'CN', '2021', '2023-02'],
    ])
  })

  it('keeps a party apart that was off the list in between', async () => {
    const file = await read(
      'twice.csv',
      'name,from,to\nLake Works,2020-06-05,\nLake Works,2022-01-01,2023-02-17\nLake Works,2024-06-08,\n',
    )
    expect(file.entries.map(({ from, to }) => [from, to])).toEqual([
      ['2020-06-05', '2023-02-17'],
      ['2024-06-08', null],
    ])
    expect(new Set(file.entries.map(({ key }) => key)).size).toBe(2)
    expect(addsUp(file)).toBe(true)
  })

  it('is read by a mapping, with the order of its dates', async () => {
    const file = await read(
      'mapped.csv',
      'Firma;Auch;Seit;Wer\nLake Works;LW|湖工;02.12.2019;Person\nMill Co;;13.07.20;\nHill Co;;31.31.2020;\n;;01.01.2020;\n',
      'list: {name: Watch, version: 7, date: 2026-01-15, source: here}\ncolumns: {Firma: name, Auch: alias, Seit: from, Wer: kind}\nseparator: "|"\ndates: DMY\ndefaults: {country: DE, citation: § 1}\n',
    )
    expect(file.about).toEqual({ name: 'Watch', version: '7', date: '2026-01-15', source: 'here' })
    expect(file.entries.map(({ name, kind, from, country }) => [name, kind, from, country])).toEqual([
      ['Mill Co', 'ORGANIZATION', '2020-07-13', 'DE'],
      ['Lake Works', 'PERSON', '2019-12-02', 'DE'],
    ])
    expect(file.rejects.map(({ place, reason }) => `${place.split('/').at(-1) ?? ''} ${reason}`)).toEqual([
      'mapped.csv:4 "from" must be a date such as 2024-03-15, got "31.31.2020"; if it is 02.12.2019 or the like, add dates: DMY or MDY to the mapping',
      'mapped.csv:5 expected a name, got none',
    ])
    expect(addsUp(file)).toBe(true)
  })

  it('of the Consolidated Screening List needs no mapping; vessels are no parties', async () => {
    const file = await read(
      'csl.csv',
      '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,source_list_url\n' +
        'a1,Entity List (EL) - Bureau of Industry and Security,,,,Lake Works,,"1 Road; CN",85 FR 34495,2020-06-05,,LW; 湖工,https://list.example\n' +
        'a2,Specially Designated Nationals (SDN) - Treasury Department,9,Individual,X,"DOE, Jane",,,,,,,\n' +
        'a3,Specially Designated Nationals (SDN) - Treasury Department,8,Vessel,X,SEA STAR,,,,,,,\n' +
        'a4,Military End User (MEU) List - Bureau of Industry and Security,,,,Lake Works,,,85 FR 83793,2020-12-23,,,\n',
    )
    expect(file.about).toEqual({ name: 'US Consolidated Screening List' })
    expect(
      file.entries.map(({ name, kind, programme, citation }) => [
        name,
        kind,
        programme?.slice(0, 11),
        citation,
      ]),
    ).toEqual([
      ['Lake Works', 'ORGANIZATION', 'Entity List', '85 FR 34495'],
      ['Lake Works', 'ORGANIZATION', 'Military En', '85 FR 83793'],
      ['DOE, Jane', 'PERSON', 'Specially D', null],
    ])
    expect(file.others).toHaveLength(1)
    expect(addsUp(file)).toBe(true)
  })

  it('tells a missing column, an unequal row and a broken quote', async () => {
    await expect(read('noname.csv', 'Firma,Land\nLake,CN\n')).rejects.toThrow(
      /expected a column "name", got Firma, Land/,
    )
    await expect(read('wrong.csv', 'name\nLake\n', 'columns: {Nam: name}')).rejects.toThrow(
      /"Nam", which the table has not/,
    )
    await expect(read('wrong.csv', 'name\nLake\n', 'columns: {name: nme}')).rejects.toMatchObject({
      code: 'BAD_CONFIG',
    })
    expect((await read('short.csv', 'name,country\nLake\nMill,CN\n')).rejects).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('expected 2 cells') as string }),
    ])
    await expect(read('quote.csv', 'name\n"Lake\n')).rejects.toMatchObject({ code: 'UNREADABLE' })
  })
})

describe('JSON', () => {
  it('of FollowTheMoney gives a party its dates and programme from its Sanction lines', async () => {
    const file = await read(
      'ftm.json',
      lines(
        {
          id: 's1',
          schema: 'Sanction',
          properties: { entity: ['p1'], startDate: ['2020-06-05'], program: ['EL'] },
        },
        {
          id: 'p1',
          schema: 'Company',
          properties: { name: ['Lake Works', '湖工'], weakAlias: ['LW'], country: ['cn'] },
        },
        { id: 'p2', schema: 'Person', properties: { name: ['Jane Doe'] } },
        { id: 'a1', schema: 'Address', properties: { full: ['1 Road'] } },
        { schema: 'Company' },
      ),
    )
    expect(
      file.entries.map(({ key, kind, aliases, country, from, programme }) => [
        key,
        kind,
        aliases,
        country,
        from,
        programme,
      ]),
    ).toEqual([
      ['id:p1', 'ORGANIZATION', ['LW', '湖工'], 'CN', '2020-06-05', 'EL'],
      ['id:p2', 'PERSON', [], null, null, null],
    ])
    expect([file.others.length, file.rejects.length, addsUp(file)]).toEqual([2, 1, true])
  })

  it('of our own form is checked row by row', async () => {
    const list = { name: 'Watch', version: '1', date: '2026-01-15', source: 'here' }
    const file = await read(
      'own.jsonl',
      `${lines({ list }, { name: 'Lake Works', from: '2020-06-05' }, { name: 'Mill', country: 'China' })}\nnonsense\n`,
    )
    expect(file.about).toEqual(list)
    expect(file.entries).toHaveLength(1)
    expect(file.rejects.map(({ reason }) => reason)).toEqual([
      '"country" must be a code of two letters such as CN',
      'expected a JSON object, got nonsense',
    ])
  })

  it('with an array of objects is a table', async () => {
    const file = await read(
      'array.json',
      JSON.stringify({ at: '2026', entries: [{ name: 'Lake Works', raw: 'x' }] }, null, 1),
    )
    expect(file.entries.map(({ name }) => name)).toEqual(['Lake Works'])
    await expect(read('other.json', '{"a": 1}')).rejects.toMatchObject({ code: 'UNREADABLE' })
  })

  it('or not: what is no list is told as what it is', async () => {
    await expect(read('page.html', '<!doctype html><p>')).rejects.toThrow(/no list of rows/)
    await expect(read('empty.csv', ' \n')).rejects.toThrow(/is empty/)
    await expect(readListFile(join(folder, 'absent.csv'))).rejects.toThrow(/ENOENT/)
    const gbk = write('gbk.csv', new Uint8Array([0x6e, 0xc4, 0xe3]))
    await expect(readListFile(gbk)).rejects.toThrow(/not UTF-8/)
  })
})

describe('the lists that ship with the project', () => {
  it.each(['entity-list', 'section-1260h', 'section-1286'])(
    '%s is read whole, each row cited and checked',
    async (name) => {
      const file = await readListFile(packagePath('seed', 'lists', `${name}.jsonl`))
      expect([file.rejects, file.joined, file.others]).toEqual([[], 0, []])
      expect(file.entries.length).toBeGreaterThanOrEqual(24)
      expect(
        file.entries.filter(({ citation, url, verification }) => !citation || !url || !verification),
      ).toEqual([])
      // A selection says so: who is not on it may be on the list.
      expect(file.about.name).toContain('selection')
    },
  )
})

/** The comparer's promises: order and script do not matter, model numbers never blur, blocks never miss. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { blockKeys } from '../../src/resolve/blocks.js'
import { createComparer } from '../../src/resolve/compare.js'
import { createLookup } from '../../src/resolve/lookup.js'

const ROOT = join(import.meta.dirname, '../..')
const gazetteer = readGazetteer(join(ROOT, 'seed/gazetteer'))
const informed = createComparer(gazetteer)
const NOTHING: Gazetteer = { chips: [], organizations: [], models: [] }
const structural = createComparer(NOTHING)
const lookup = createLookup(gazetteer)
const pairs = readFileSync(join(ROOT, 'test/quality/pairs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { a: string; b: string; same: boolean })
const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
const someName = fc.oneof(
  fc.constantFrom(...names),
  fc.string({ unit: fc.constantFrom(...'ab大学 公司第三研究院1(),-'), maxLength: 16 }),
)

describe('createComparer', () => {
  it('is reflexive', () => {
    fc.assert(fc.property(someName, (name) => informed.compare(name, name).verdict === 'SAME'))
  })

  it('is symmetric', () => {
    fc.assert(
      fc.property(someName, someName, (a, b) => {
        const [there, back] = [informed.compare(a, b), informed.compare(b, a)]
        expect(back.verdict).toBe(there.verdict)
        expect(back.score).toBe(there.score)
        expect(back.reasons.map(({ feature, weight }) => [feature, weight])).toEqual(
          there.reasons.map(({ feature, weight }) => [feature, weight]),
        )
      }),
    )
  })

  it('does not see width or traditional characters', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(
        someName,
        someName,
        (a, b) => informed.compare(wide(a), b).score === informed.compare(a, b).score,
      ),
    )
    expect(structural.compare('藍風雲計算', '蓝风云计算').verdict).toBe('SAME')
  })

  it('explains the whole score', () => {
    for (const { a, b } of pairs) {
      const { reasons, score } = informed.compare(a, b)
      const sum = reasons.reduce((total, reason) => total + reason.weight, 0)
      expect(score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 3)
    }
  })

  it('never merges two model numbers, whatever they look like', () => {
    for (const [a, b] of [
      ['H20', 'H200'],
      ['XQ 7100', 'XQ 7100 D'],
      ['GPT-4', 'GPT-4o'],
    ] as const)
      expect(informed.compare(a, b).verdict).toBe('DIFFERENT')
  })
})

describe('what may be a short form, or the same in another language', () => {
  it.each([
    ['中国示例商业银行股份有限公司', '示行'],
    ['中国科学院青山精密光学工程研究所', '青山光学所'],
    ['National Institute of Technology Rourkela', 'NIT Rourkela'],
    ['Qingshan Institute of Optics and Fine Mechanics', 'QIOM'],
    ['China Electronics Technology Group Corporation 99th Research Institute', 'CETC 99'],
    ['CRRC Qingshan Vehicle Industry Group Company Ltd.', 'CRRC Qingshan'],
    ['深圳市蓝风云数计算机系统有限公司', '蓝风云数计算机'],
    ['Japan-China Goodwill Hospital', '日中亲善医院'],
    ['Lanfeng Hospital, Central South University', '中南大学蓝风医院'],
    ['AeroSurround, Inc.', '航空环境公司'],
    ['中国电科九十九所', '中国电子科技集团公司第九十九研究所'],
    ['示南外国语大学', '示外'],
    ['示南科技大学', '示科大'],
    ['四川大学', '川大'],
    ['中国示例金融股份有限公司', '示金公司'],
    ['中国海大', '海大'],
    ['Zhantou University', 'ZTU'],
    ['Beijing Example Mathematics Research Center', 'EMRC'],
    ['Zhengyang National Laboratory for Glass Science', 'ZYNL'],
    ['Fujian Jinhua Example Circuit Co., Ltd.', 'JHECC'],
    ['Spaceline QX UAV Co., Ltd.', 'QX UAV'],
    ['Lanfeng-Tencor Corporation', 'Lanfeng Corporation'],
    ['首都医科大学附属北京蓝风医院', 'Beijing Lanfeng Hospital'],
    ['Lanfeng Hospital', 'Lanfeng Hospital Affiliated to Qingshan University School of Medicine'],
    ['Beijing Ligong Daxue', 'Beijing Institute of Technology'],
    ['Henan University of Science and Technology', 'HUST'],
    ['Southern University of Maths and Telling', 'SUMT'],
    ['Institute of Acoustics', 'Institute of Acoustics, Chinese Academy of Sciences'],
    ['Technical Institute of Physics and Chemistry', '中国科学院理化技术研究所'],
    ['Lanfeng Ltd', 'Lanfeng International Ltd'],
    ['深圳蓝风大数基因科技有限公司', '蓝风大数'],
    ['Shanghai Lanfeng Network Technology Co., Ltd.', 'Lanfeng'],
    ['China National Plastics Corporation Ltd.', 'PlastChina'],
  ])('%s ~ %s is put to a person', (a, b) => {
    expect(structural.compare(a, b).verdict).toBe('UNSURE')
  })

  it.each([
    ['中国示例商业银行股份有限公司', '示所'],
    ['National Institute of Technology Rourkela', 'NIT Calicut'],
    ['Qingshan Institute of Optics and Fine Mechanics', 'QIXM'],
    ['China Electronics Technology Group Corporation 99th Research Institute', 'CETC 98'],
    ['CRRC Qingshan Vehicle Industry Group Company Ltd.', 'CRRC Lanfeng'],
    ['北京外国语大学', '北语'],
    ['中国电科九十八所', '中国电子科技集团公司第九十九研究所'],
    ['四川大学', '川师'],
    ['Zhantou University', 'XTU'],
    ['Zhengyang National Laboratory for Glass Science', 'ZYNX'],
    ['Spaceline QX UAV Co., Ltd.', 'QZ UAV'],
    ['首都医科大学附属北京蓝风医院', 'Shanghai Lanfeng Hospital'],
    ['甲大学附属第一医院', '乙大学附属第一医院'],
    ['Sichuan Shifan Daxue', '四川大学'],
    ['QSUST', 'Qingshan Shannan University of Science and Technology (Guangzhou)'],
    ['Lanfeng Bank Limited', 'Lanfeng Bank (Zorania) Limited'],
    ['蓝风数计（南屏）有限公司', '蓝风数计有限公司'],
  ])('%s ~ %s is not', (a, b) => {
    expect(informed.compare(a, b).verdict).toBe('DIFFERENT')
  })

  it('a name in Chinese sounds is the Chinese name', () => {
    for (const [sounds, written] of [
      ['Beijing Ligong Daxue', '北京理工大学'],
      ['Xibei Shifan Daxue', '西北师范大学'],
      ['Zhongguo Kexueyuan Ruanjian Yanjiusuo', '中国科学院软件研究所'],
    ] as const)
      expect(structural.compare(sounds, written).verdict, sounds).toBe('SAME')
  })

  it('a name in brackets behind the legal form is another name', () => {
    expect(structural.compare('Lanfeng Bank Limited (Lanbank)', 'Lanfeng Bank Limited').verdict).toBe('SAME')
  })

  it('A100 80GB SXM4 is A100-SXM4-80GB, and its memory still tells', () => {
    expect(informed.compare('A100-SXM4-80GB', 'NVIDIA A100 80GB SXM4').verdict).toBe('SAME')
    expect(structural.compare('X100-SXM4-80GB', 'X100 80GB SXM4', 'CHIP').verdict).toBe('SAME')
    expect(structural.compare('X100-SXM4-80GB', 'X100 40GB SXM4', 'CHIP').verdict).toBe('DIFFERENT')
  })
})

describe('a name that several rows of the gazetteer share', () => {
  it.each([
    ['NTU', 'Nanyang Technological University'],
    ['NTU', '國立臺灣大學'],
    ['南大', 'Nanjing University'],
    ['Suzhou University', '苏州大学'],
    ['中国石油', 'PetroChina'],
  ])('%s ~ %s is put to a person', (a, b) => {
    expect(informed.compare(a, b).verdict).toBe('UNSURE')
  })

  it('says nothing on a row that does not share it', () => {
    expect(informed.compare('NTU', 'Nantong University').verdict).not.toBe('SAME')
    expect(informed.compare('CSRC', 'China State Railway Company').reasons).not.toContainEqual(
      expect.objectContaining({ feature: 'name of several' }),
    )
  })
})

const HOMONYMS = [
  'Jinan University ~ 济南大学',
  '上海科技大学 ~ University of Shanghai for Science and Technology',
]

describe('the gazetteer', () => {
  const rows = {
    CHIP: gazetteer.chips,
    AI_MODEL: gazetteer.models,
    UNIVERSITY: gazetteer.organizations.filter((row) => row.kind === 'UNIVERSITY'),
  } as const

  /** Every spelling by which one row is found; for universities, which have thousands, their two names. */
  const spellings = Object.entries(rows).map(([kind, list]) => {
    const base = kind === 'UNIVERSITY' ? 'ORGANIZATION' : (kind as 'CHIP' | 'AI_MODEL')
    const found = list.flatMap(({ id, name, nameZh = name, aliases }) =>
      [...new Set(kind === 'UNIVERSITY' ? [name, nameZh] : [name, nameZh, ...aliases])]
        .filter((text) => lookup(base, text)?.id === id)
        .map((text) => ({ id, text, ready: informed.prepare(base, text) })),
    )
    return [kind, list.length, found] as const
  })

  it.each(spellings)(
    'keeps every two of the %s rows apart, at any threshold',
    (_kind, rowCount, found) => {
      expect(new Set(found.map(({ id }) => id)).size).toBe(rowCount)
      const close: string[] = []
      found.forEach((first, index) => {
        for (let next = index + 1; next < found.length; next++) {
          const second = found[next]
          if (second === undefined || second.id === first.id) continue
          const { score } = informed.comparePrepared(first.ready, second.ready)
          if (score > 0.001) close.push(`${first.text} ~ ${second.text}: ${score}`)
        }
      })
      expect(close).toEqual([])
    },
    120_000,
  )

  it('keeps daughters from the rows of their mothers', () => {
    for (const [a, b] of [
      ['China Unicom', 'China Unicom Global Limited'],
      ['Supermicro', 'Super Micro Computer B.V.'],
      ['微软', '微软（中国）有限公司'],
      ['Nvidia', 'Nvidia Singapore Pte Ltd'],
    ] as const)
      expect(informed.compare(a, b).verdict, `${a} ~ ${b}`).not.toBe('SAME')
  })

  it('is hardly needed to keep universities apart: structure alone confuses only homonyms', () => {
    // Names that share no block are never the same, as the test of the blocks shows.
    const blocks = new Map<string, { id: string; name: string }[]>()
    for (const { id, name, nameZh = name } of rows.UNIVERSITY)
      for (const text of new Set([name, nameZh]))
        for (const key of blockKeys('ORGANIZATION', text))
          blocks.set(key, [...(blocks.get(key) ?? []), { id, name: text }])
    const merged = new Set<string>()
    for (const block of blocks.values())
      for (const first of block)
        for (const second of block)
          if (
            first.id < second.id &&
            structural.compare(first.name, second.name, 'UNIVERSITY').verdict === 'SAME'
          )
            merged.add(`${first.name} ~ ${second.name}`)
    // 暨南 and 济南 are spelled alike in Latin letters; the other two translate 科技 and 理工 alike.
    expect([...merged].sort()).toEqual(HOMONYMS)
  })
})

describe('createLookup', () => {
  const row = (id: string, name: string, aliases: string[]) =>
    ({ id, kind: 'COMPANY', name, aliases, country: 'CN' }) as const
  const small = createLookup({
    ...NOTHING,
    organizations: [
      row('ent_org_a', 'Blue Wind Technology', ['BWT', '蓝风科技']),
      row('ent_org_b', 'Big Water Tower', ['BWT']),
    ],
  })

  it('finds a row by any name, spelling and legal form aside', () => {
    for (const name of ['blue wind technology', 'Blue Wind Technology Co., Ltd.', '藍風科技股份有限公司'])
      expect(small('ORGANIZATION', name)?.id).toBe('ent_org_a')
  })

  it('finds nobody by a name that two rows claim, or in another kind', () => {
    expect(small('ORGANIZATION', 'BWT')).toBeNull()
    expect(small('CHIP', 'Blue Wind Technology')).toBeNull()
  })
})

describe('blockKeys', () => {
  it('lets every pair meet that structure alone would merge', () => {
    const universities = gazetteer.organizations.flatMap((row) => [row.name, row.nameZh ?? row.name])
    const all = [...names, ...universities.slice(0, 80)]
    const keys = all.map((name) => new Set(blockKeys('ORGANIZATION', name)))
    const missed: string[] = []
    for (let i = 0; i < all.length; i += 1)
      for (let j = 0; j < i; j += 1) {
        const [a = '', b = ''] = [all[i], all[j]]
        if (![...(keys[i] ?? [])].some((key) => keys[j]?.has(key))) {
          if (structural.compare(a, b, 'ORGANIZATION').verdict === 'SAME') missed.push(`${a} ~ ${b}`)
        }
      }
    expect(missed).toEqual([])
  })

  it.each([
    ['北京外国语大学', '北外'],
    ['四川大学', '川大'],
    ['华中科技大学', '华科大'],
    ['中国工商银行股份有限公司', '工行'],
    ['Shantou University', 'STU'],
    ['Shenyang Example National Laboratory', 'SYENL'],
    ['Beijing Example Science Research Center', 'ESRC'],
  ])('lets %s meet its short form %s, which a person has to judge', (long, short) => {
    const keys = new Set(blockKeys('ORGANIZATION', long))
    expect(blockKeys('ORGANIZATION', short).some((key) => keys.has(key))).toBe(true)
    expect(structural.compare(long, short).verdict).toBe('UNSURE')
  })

  it('gives few keys, sorted', () => {
    for (const name of names) {
      const keys = blockKeys('ORGANIZATION', name)
      expect(keys.length).toBeLessThan(25)
      expect(keys).toEqual([...new Set(keys)].sort())
    }
  })
})

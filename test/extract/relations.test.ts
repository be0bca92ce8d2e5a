/** Who belongs to whom as sentences say it, and what only looks like it. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))
const relationsIn = (text: string) => extractor.extract({ text }).relations ?? []
const read = (text: string) => relationsIn(text).map(({ from, to }) => `${from} < ${to}`)

describe('in English', () => {
  it.each([
    [
      'In May Tallsky Equipment, a unit of Haitong Sunrise Ventures, signed for 200 H800 modules.',
      'Tallsky Equipment < Haitong Sunrise Ventures',
    ],
    [
      'Gigamast Technology, a wholly owned subsidiary of Foxconn, built the servers.',
      'Gigamast Technology < Foxconn',
    ],
    [
      'Tallsky Systems (TSX: TS), now a unit of Inspur Group, kept on buying.',
      'Tallsky Systems < Inspur Group',
    ],
    [
      'Nordmast Site ApS, was the purchasing arm of Shanghai’s Pujiang Avionics.',
      'Nordmast Site ApS < Pujiang Avionics',
    ],
    ["Alibaba's cloud unit Alibaba Cloud rented the machines.", 'Alibaba Cloud < Alibaba'],
    ['Lanhai Digital Technology is owned by Haitong Group.', 'Lanhai Digital Technology < Haitong Group'],
    [
      'Lanhai Cloud Computing, which is majority-owned by Haitong Holdings, ordered 20 H100 chips.',
      'Lanhai Cloud Computing < Haitong Holdings',
    ],
    ['SoftBank-owned Arm designs processors.', 'Arm < SoftBank'],
    ['Inspur is 51% owned by Huawei.', 'Inspur < Huawei'],
    ['Huawei owns the chip firm HiSilicon.', 'HiSilicon < Huawei'],
    ['TikTok parent ByteDance bought chips abroad.', 'TikTok < ByteDance'],
    [
      'Lanhai Trading, whose parent company is Haitong Holdings, declined to comment.',
      'Lanhai Trading < Haitong Holdings',
    ],
    [
      'Haitong Group and its subsidiary Lanhai Electronic Information were listed.',
      'Lanhai Electronic Information < Haitong Group',
    ],
    [
      'Haitong Holdings said on Monday that its wholly owned subsidiary Lanhai Cloud Computing had paid.',
      'Lanhai Cloud Computing < Haitong Holdings',
    ],
    [
      'The Suzhou Institute of Research, part of the University of Science and Technology of China, rents servers.',
      'Suzhou Institute of Research < University of Science and Technology of China',
    ],
  ])('%s', (text, relation) => {
    expect(read(text)).toEqual([relation])
  })

  it('a joint venture belongs to both', () => {
    expect(read('Skymast Cloud Ltd, a joint venture between Lenovo and Tencent, runs the site.')).toEqual([
      'Skymast Cloud Ltd < Lenovo',
      'Skymast Cloud Ltd < Tencent',
    ])
  })

  it.each([
    'Tallsky Systems is not a subsidiary of Inspur, the company said.',
    'Tallsky Systems is no longer a subsidiary of Inspur.',
    'Honor, a former subsidiary of Huawei, bought the servers.',
    "Huawei's former subsidiary Honor bought the servers.",
    'Honor was a unit of Huawei until 2020.',
    'Tencent denied that Tallsky Systems is a subsidiary of Tencent.',
    'If Tallsky Systems were a subsidiary of Inspur, the sale would have needed a licence.',
    'Huawei plans to make Tallsky Systems a subsidiary of Huawei.',
    'Alibaba, Tencent and Baidu bought the servers from Nvidia.',
    'Acmemast Ltd sold the chips to Betasky Corp through its subsidiary Gammasea Inc.',
    'SoftBank owns 3% of Nvidia.',
    'Tallsky Systems Ltd, the Chinese unit of Silicon Valley, ordered chips.',
    'Tallsky Systems Ltd may be a unit of Haitong Group.',
    'Alibaba bought B200 chips through subsidiaries in the Gulf.',
    'Microsoft owns shares in OpenAI.',
    'Tencent owns a stake in Epic Games.',
    'Huawei, which owns Tencent shares, bought chips.',
    'Intel owns the patents that AMD uses.',
    'Oracle owns TikTok’s servers.',
    'Alibaba is the owner of a campus near Tencent.',
    'Inspur is 16% owned by Huawei.',
    'Inspur is owned by Huawei (30%), the state and others.',
    'Inspur is owned by Huawei and other investors.',
    'Inspur is owned by a company Huawei founded.',
    'Apple is owned by shareholders such as Berkshire Hathaway.',
    'Servers at Tencent owned by Alibaba were seized.',
    'Alibaba-owned servers Tencent rents were seized.',
    'Inspur is part of the Nvidia partner network.',
    'Nvidia is part of the AI boom that Google started.',
    'There is no evidence that Inspur is a unit of Huawei.',
    'Rumours that Inspur is a unit of Huawei spread.',
    'Regulators blocked a deal after which Inspur became a unit of Huawei.',
    'Tencent was a unit of Inspur from 2003 to 2005.',
    'Huawei sold its subsidiary Honor to Inspur.',
    'Huawei bought subsidiary Inspur.',
    'Huawei is an arm of the Chinese Communist Party, critics say.',
    'Tallsky Systems Ltd is a division of Premier League clubs.',
    'Tencent’s parent sued Inspur.',
    'Tencent’s rival and its parent Alibaba sued Huawei.',
    'Huawei’s lawyers sued subsidiary Tallsky Systems Ltd.',
  ])('nothing: %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('in Chinese', () => {
  it.each([
    ['蓝海云信息技术股份公司是浪潮集团的全资子公司。', '蓝海云信息技术股份公司 < 浪潮集团'],
    ['蓝海智算科技有限公司系海天集团控股子公司，向浪潮采购H100服务器。', '蓝海智算科技有限公司 < 海天集团'],
    ['阿里巴巴旗下的阿里云采购了一批服务器。', '阿里云 < 阿里巴巴'],
    ['阿里雲（阿里巴巴的子公司）採購了一批伺服器。', '阿里雲 < 阿里巴巴'],
    ['海天集团股份有限公司控股的蓝海智算科技有限公司中标。', '蓝海智算科技有限公司 < 海天集团股份有限公司'],
    ['中国科学院计算技术研究所隶属于中国科学院。', '中国科学院计算技术研究所 < 中国科学院'],
    ['深圳大学示例医院附属于深圳大学。', '深圳大学示例医院 < 深圳大学'],
    [
      '海天集团有限公司通过其全资子公司蓝海智算科技有限公司采购了200张H800。',
      '蓝海智算科技有限公司 < 海天集团有限公司',
    ],
    ['海天集团有限公司及其子公司蓝海智算科技有限公司被列入清单。', '蓝海智算科技有限公司 < 海天集团有限公司'],
    ['蓝海智算科技有限公司的母公司海天集团有限公司表示不知情。', '蓝海智算科技有限公司 < 海天集团有限公司'],
    ['蓝海智算科技有限公司由海天集团有限公司全资持有。', '蓝海智算科技有限公司 < 海天集团有限公司'],
    [
      '磐岩云图（688xxx）公告：控股子公司磐岩智算与关联方拟签合同，采购搭载H20的服务器120台。',
      '磐岩智算 < 磐岩云图',
    ],
    ['华为全资子公司海思采购了服务器。', '海思 < 华为'],
    ['海思是华为的子公司之一。', '海思 < 华为'],
    ['海思是华为旗下的芯片公司。', '海思 < 华为'],
    ['华为旗下芯片公司海思采购了服务器。', '海思 < 华为'],
    ['深圳云海科技有限公司参股浪潮集团旗下的曙光信息。', '曙光信息 < 浪潮集团'],
  ])('%s', (text, relation) => {
    expect(read(text)).toEqual([relation])
  })

  it('what two run together belongs to both', () => {
    expect(read('蓝海智算中心有限公司由浙江大学和阿里巴巴共同举办。')).toEqual([
      '蓝海智算中心有限公司 < 浙江大学',
      '蓝海智算中心有限公司 < 阿里巴巴',
    ])
  })

  it.each([
    '荣耀不再是华为的子公司。',
    '荣耀曾是华为的子公司。',
    '荣耀并非华为的子公司。',
    '华为的前子公司荣耀采购了服务器。',
    '华为拟设立全资子公司蓝海鲲云科技有限公司。',
    '华为否认蓝海半导体有限公司是中兴通讯的子公司。',
    '阿里巴巴、腾讯和百度都采购了H20。',
    '浪潮集团的子公司采购了这批芯片。',
    '阿里巴巴与腾讯合资成立新公司。',
    'A公司是华为的子公司供应商。',
    '百度是华为旗下企业的竞争对手。',
    '深圳大学是华为下属研究院的合作伙伴。',
    '阿里巴巴是寒武纪子公司的股东。',
    '百度是华为供应商的子公司。',
    '华为旗下公司起诉浪潮集团。',
    '华为旗下员工在腾讯工作。',
    '华为旗下手机搭载英伟达芯片。',
    '华为旗下英伟达芯片很多。',
    '腾讯附属公司收购华为的股份。',
    '华为旗下律师事务所起诉腾讯。',
    '华为全资收购腾讯的计划失败。',
    '华为全资拥有腾讯的专利。',
    '华为供应商宣布其子公司腾讯云采购了服务器。',
    '腾讯的母公司是华为的竞争对手。',
    '深圳云海科技有限公司由华为控股子公司供货。',
    '浪潮集团的子公司，腾讯采购了服务器。',
    '腾讯隶属于华为的竞争对手。',
    '传言海思是华为的子公司。',
    '有谣言称海思是华为的子公司。',
    '在小说中，海思是华为的子公司。',
    '没有证据表明海思是华为的子公司。',
    '海思是华为的子公司是谣言。',
    '华为曾经的子公司海思采购了服务器。',
  ])('nothing: %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

it('carries the words of both names and the sentence, and makes entities of the names', () => {
  const text = 'Nothing here. Tallsky\u00a0Systems Ltd, a subsidiary of Haitong Group, paid. It was late.'
  const { relations = [], entities } = extractor.extract({ text })
  const [relation] = relations
  expect(relation?.evidence.map(({ field, quote }) => [field, quote])).toEqual([
    ['sentence', 'Tallsky\u00a0Systems Ltd, a subsidiary of Haitong Group, paid.'],
    ['from', 'Tallsky\u00a0Systems Ltd'],
    ['to', 'Haitong Group'],
  ])
  for (const { start, end, quote } of relation?.evidence ?? []) expect(text.slice(start, end)).toBe(quote)
  expect(entities.map(({ name }) => name)).toEqual(['Tallsky\u00a0Systems Ltd', 'Haitong Group'])
})

it('takes a second sentence as more evidence of the same', () => {
  const [relation, ...others] = relationsIn(
    'Tallsky Systems Ltd is owned by Haitong Group. Haitong Group owns Tallsky Systems Ltd.',
  )
  expect(others).toEqual([])
  expect(relation?.evidence.filter(({ field }) => field === 'sentence')).toHaveLength(2)
})

it.each([
  ['in Chinese, what joins whole and part', `腾讯是华为${'旗下的'.repeat(2_000)}`],
  ['in Chinese, a name', `${'附属医院'.repeat(2_000)}后终的深圳大学`],
  ['in Chinese, names that touch', `${'华为腾讯'.repeat(500)}的子公司`],
  ['in Chinese, verbs of saying', `华为${'公告称'.repeat(2_000)}子公司`],
  ['in English, a name', `${'Tallsky'.repeat(2_000)} Ltd is owned by the Haitong Group, a unit of`],
  ['in English, what is before a name', `Inspur is owned by ${'the '.repeat(4_000)}Haitong Group`],
])('reads a long text %s, in the time that others take', (_, text) => {
  for (const relation of relationsIn(text)) expect(relation.kind).toBe('SUBSIDIARY_OF')
})

/** Words that say what somebody is, told from names. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isDescription } from '../../src/model/descriptions.js'

it.each([
  ...['a Hong Kong trader', 'An unnamed reseller', 'A Chinese university', 'a broker in Singapore'],
  ...[
    'two Shenzhen companies',
    'Chinese companies',
    'traders in Hong Kong',
    'one state-owned research institute',
  ],
  ...['某高校', '北京某大学', '一家中间商', '深圳一家科技公司', '客户B', '广东和浙江的分销商', '某经销商'],
])('%s is a description', (text) => {
  expect(isDescription(text)).toBe(true)
})

it.each([
  ...[
    'Hong Kong Trader Ltd',
    'A Plus Group',
    'A10 Networks',
    'One Stop Systems',
    'Two Sigma',
    'shenzhen university',
  ],
  ...['Some Clouds Ltd', 'AWS', 'Another Company Ltd', 'the university of hong kong', 'Mellow Cloud Ltd'],
  ...['第一家政服务有限公司', '一家人科技有限公司', '深圳大学', '中国一重', '万家数据', '中科曙光'],
])('%s is a name', (text) => {
  expect(isDescription(text)).toBe(false)
})

it('takes no name of the gazetteer for a description', () => {
  const folder = join(import.meta.dirname, '../../seed/gazetteer')
  for (const file of [
    'agencies',
    'chipmakers',
    'companies',
    'institutes',
    'media',
    'providers',
    'universities',
  ])
    for (const line of readFileSync(join(folder, `${file}.jsonl`), 'utf8')
      .trim()
      .split('\n')) {
      const { name, nameZh, aliases } = JSON.parse(line) as {
        name: string
        nameZh?: string
        aliases: string[]
      }
      expect([name, nameZh ?? '', ...aliases].filter(isDescription)).toEqual([])
    }
})

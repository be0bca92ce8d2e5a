/** What descriptions say of somebody, and which of them may be of one. */
import { expect, it } from 'vitest'
import { areCompatible, wordingOf } from '../../src/resolve/wording.js'

const compatible = (a: string, b: string) => areCompatible(wordingOf(a), wordingOf(b))

it.each([
  ['a Chinese university', 'A Chinese University'],
  ['a Chinese university', '某高校'],
  ['a Chinese university', '一所中国大学'],
  ['a Chinese university', 'a university in Shenzhen'],
  ['an unnamed reseller in Malaysia', '马来西亚某经销商'],
  ['a Malaysian reseller', '一家马来西亚中间商'],
  ['a Singapore company', '一家新加坡公司'],
  ['a Singaporean firm', '新加坡一家公司'],
  ['a start-up', 'a Chinese AI start-up'],
  ['a military university', '某军队高校'],
  ['two Shenzhen companies', '深圳两家公司'],
  ['a state-owned company', 'an unnamed state-owned Chinese company'],
  ['a US cloud company', 'an American firm'],
  ['某研究所', '北京某研究院'],
  ['某經銷商', '某经销商'],
])('%s and %s may be one', (a, b) => {
  expect([compatible(a, b), compatible(b, a)]).toEqual([true, true])
})

it.each([
  ['a Chinese university', 'a Japanese university'],
  ['a Chinese university', 'a Chinese company'],
  ['a Chinese university', 'two Chinese universities'],
  ['a Chinese university', 'a university in Singapore'],
  ['a Shenzhen company', 'a Beijing company'],
  ['a Hong Kong trader', 'a Malaysian trader'],
  ['a medical university', 'a military university'],
  ['某医科大学', 'a military university'],
  ['a university hospital', 'a university'],
  ['a subsidiary of a university', 'a university'],
  ['一家新加坡公司', '一家马来西亚公司'],
  ['某高校', '多家高校'],
  ['a Chinese university', '某公司'],
  ['an unnamed go-between', '一家公司'],
])('%s and %s are two', (a, b) => {
  expect([compatible(a, b), compatible(b, a)]).toEqual([false, false])
})

it('knows what sort of body a name has', () => {
  expect([
    wordingOf('Shenzhen University').body,
    wordingOf('深圳大学').body,
    wordingOf('Tall Mast Inc').body,
  ]).toEqual(['university', 'university', null])
})

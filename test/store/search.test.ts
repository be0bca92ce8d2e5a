/** Tokens, keys and scores of the search. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  rankEntities,
  scoreEntity,
  searchKeysOf,
  searchNames,
  searchTokensOf,
  toSearchQuery,
} from '../../src/store/search.js'
import { indexTokens, queryTokens, searchKey } from '../../src/store/tokens.js'
import { makeEntity } from './fixtures.js'

describe('tokens', () => {
  test.each([
    ['Shenzhen University', ['shenzhen', 'university']],
    ['ＡＷＳ（北京）', ['aws', '北', '京', '北京']],
    ['阿里巴巴', ['阿', '里', '巴', '阿里', '里巴', '巴巴']],
    ['用H100训练', ['用', 'h100', '训', '练', '训练']],
    ['GPT-4, gpt 4', ['gpt', '4']],
    ['𠮷野', ['𠮷', '野', '𠮷野']],
    ['École №5', ['école', 'no5']],
    ['—…', []],
  ])('of "%s" as indexed', (text, want) => {
    expect(indexTokens(text)).toEqual(want)
  })

  test.each([
    ['阿里', ['阿里']],
    ['阿', ['阿']],
    ['深圳大学 H100', ['深圳', '圳大', '大学', 'h100']],
  ])('of "%s" as asked', (text, want) => {
    expect(queryTokens(text)).toEqual(want)
  })

  test('asked are always among those indexed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(indexTokens(text)).toEqual(expect.arrayContaining(queryTokens(text)))
      }),
    )
  })
})

test('a key holds letters and digits only, in one form', () => {
  expect(searchKey('RTX 4090')).toBe(searchKey('rtx-4090'))
  expect(searchKey('Ｈ１００')).toBe('h100')
  expect(searchKey(' · ')).toBe('')
})

describe('scores', () => {
  const entity = makeEntity('ent_org_a', 'Harbour Institute', {
    nameZh: '海港研究院',
    aliases: ['HIT', '港研院'],
  })
  const score = (text: string) => {
    const query = toSearchQuery(text)
    return query === null ? null : scoreEntity(query, entity)
  }

  test.each([
    ['harbour institute', 1],
    ['海港研究院', 1],
    ['HIT', 0.95],
    ['Harbour', 0.7313],
    ['海港', 0.72],
    ['港研', 0.78],
    ['institute harbour', 0.6],
    ['研究', 0.42],
    ['institute', 0.4688],
    ['harbor', 0],
    ['H100', 0],
    ['?', null],
  ])('of "%s"', (text, want) => {
    expect(score(text)).toBe(want)
  })

  test('never leave 0..1, and a name always answers itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, text) => {
        const query = toSearchQuery(text)
        if (query === null) return
        const other = scoreEntity(query, makeEntity('ent_org_b', name))
        expect(other).toBeGreaterThanOrEqual(0)
        expect(other).toBeLessThanOrEqual(1)
        expect(scoreEntity(query, makeEntity('ent_org_b', text))).toBe(1)
      }),
    )
  })

  test('order the hits, ties by id, each entity once, those without answer left out', () => {
    const twin = { ...entity, id: 'ent_org_0' }
    const other = makeEntity('ent_org_z', 'Quarry')
    const query = toSearchQuery('hit')
    expect(query && rankEntities(query, [entity, other, twin, entity])).toEqual([
      { entity: twin, score: 0.95 },
      { entity, score: 0.95 },
    ])
  })

  test('rest on every name of an entity', () => {
    expect(searchNames(entity)).toEqual(['Harbour Institute', '海港研究院', 'HIT', '港研院'])
    expect(searchKeysOf(entity)).toEqual(['harbourinstitute', 'hit', '海港研究院', '港研院'])
    expect(searchTokensOf(entity)).toContain('研院')
    expect(searchKeysOf(makeEntity('ent_org_c', '***'))).toEqual([])
  })
})

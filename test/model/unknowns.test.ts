/** Parties that no document names, and denials: said where they are missing, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { denialsOf, tellStatus, unknownsOf } from '../../src/model/unknowns.js'
import { makeClaim, makeDeal, makeDocument } from '../store/fixtures.js'

function claimOf(sentence: string, parts: Parameters<typeof makeClaim>[1] = {}) {
  const evidence = [{ field: 'sentence' as const, start: 0, end: sentence.length, quote: sentence }]
  return makeClaim(makeDocument(sentence), { ...parts, evidence })
}

const BUYER = ['BUYER', 'ent_org_a'] as const
const SELLER = ['INTERMEDIARY', 'ent_org_b'] as const
const CLOUD = ['PROVIDER', 'ent_org_c'] as const

describe('parties that no document names', () => {
  it.each([
    ['the university went through an unnamed reseller to reach a cloud', [BUYER, CLOUD], true],
    ['bought it from a local intermediary', [BUYER, CLOUD], true],
    ['该校通过中间商使用云服务器', [BUYER, CLOUD], true],
    ['该校通过中间商使用云服务器', [BUYER, SELLER, CLOUD], false],
    ['the university bought it from a cloud', [BUYER, CLOUD], false],
    ['resellers of chips were warned', [BUYER, CLOUD], false],
  ] as const)('%s, %o', (sentence, players, isMissing) => {
    const said = unknownsOf(makeDeal('x', players), [claimOf(sentence)])
    expect(said).toEqual(isMissing ? ['A document speaks of an intermediary that none names.'] : [])
  })

  it('are the seller, the provider behind an intermediary, and the buyer', () => {
    expect(unknownsOf(makeDeal('x', [BUYER]), [])).toEqual(['No document names who sold or provided it.'])
    expect(unknownsOf(makeDeal('x', [BUYER], { status: 'TENDERED' }), [])).toEqual([
      'No document names who sells or provides it; none tells that a seller was chosen.',
    ])
    expect(unknownsOf(makeDeal('x', [BUYER, SELLER]), [])).toEqual([
      'No document names the provider behind the intermediary.',
    ])
    expect(unknownsOf(makeDeal('x', [CLOUD]), [])).toEqual(['No document names the buyer.'])
    expect(unknownsOf(makeDeal('x', [BUYER, CLOUD]), [])).toEqual([])
  })
})

describe('denials', () => {
  const told = claimOf('It was bought.')
  const denied = claimOf('It was not.', { status: 'DENIED', assertedBy: 'Lake Lab' })

  it('answer what others say, and nothing where nobody says otherwise', () => {
    expect(denialsOf([told, denied])).toEqual([denied])
    expect(denialsOf([denied])).toEqual([])
    expect(denialsOf([told])).toEqual([])
    expect([tellStatus(told), tellStatus(denied)]).toEqual(['PURCHASED', 'DENIED says Lake Lab'])
  })
})

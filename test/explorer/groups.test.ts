/** Which chains are drawn as one, and which hop an address opens. */
import { describe, expect, it } from 'vitest'
import { groupChains, openStep } from '../../src/explorer/parts/groups.js'
import type { Chain, Hop } from '../../src/explorer/shapes.js'

const party = (id: string, kind = 'ORGANIZATION') => ({ id, name: id, nameZh: null, describedIn: null, kind })
const chip = (id: string) => party(id, 'CHIP')
const hop = (from: ReturnType<typeof party>, to: ReturnType<typeof party>, deal = 'd1'): Hop => ({
  from,
  to,
  relation: 'SUPPLIES',
  deal: { id: deal },
  evidence: [],
})
const chain = (id: string, ...hops: Hop[]): Chain => ({
  id,
  grade: 'SAME_DEAL',
  confidence: 1,
  why: null,
  unknowns: [],
  text: id,
  hops,
  deals: [],
  controls: [],
})

const buyer = party('buyer')
const seller = party('seller')
const toA = chain('a', hop(buyer, seller), hop(seller, chip('A100')))
const toH = chain('h', hop(buyer, seller), hop(seller, chip('H100')))

describe('groups of chains', () => {
  it('chains of one deal that end at two chips are one, with two ends', () => {
    const [group, ...others] = groupChains([toA, toH])
    expect(others).toEqual([])
    expect(group?.shared.map(({ key }) => key)).toEqual(['a:0'])
    expect(group?.ends.map(({ key, hop: { to } }) => [key, to.id])).toEqual([
      ['a:1', 'A100'],
      ['h:1', 'H100'],
    ])
  })

  it('chains of two deals stay two, even where every party is the same', () => {
    const other = chain('o', hop(buyer, seller, 'd2'), hop(seller, chip('H100'), 'd2'))
    expect(groupChains([toA, other])).toHaveLength(2)
  })

  it('chains through different sellers stay two', () => {
    const third = party('third')
    expect(groupChains([toA, chain('t', hop(buyer, third), hop(third, chip('A100')))])).toHaveLength(2)
  })

  it('a shared hop opens by the address of any of its chains, an end only by its own', () => {
    const [group] = groupChains([toA, toH])
    if (!group) throw new Error('There must be a group.')
    const opened = ['a:0', 'h:0', 'a:1', 'h:1', 'h:2', 'x:0', 'h', undefined].map(
      (address) => openStep(group, address)?.key,
    )
    expect(opened).toEqual(['a:0', 'a:0', 'a:1', 'h:1', undefined, undefined, undefined, undefined])
  })
})

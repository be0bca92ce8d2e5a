import { describe, expect, it } from 'vitest'
import { hopsOf } from '../../src/model/hops.js'
import { edgesOf, pathsOf } from '../../src/trace/paths.js'
import { makeDeal } from '../store/fixtures.js'

const told = (deal: Parameters<typeof hopsOf>[0]) =>
  hopsOf(deal).map(({ kind, from, to }) => `${from} ${kind} ${to}`)

describe('hopsOf', () => {
  it('goes from the buyers through every intermediary in order to the providers and their items', () => {
    const deal = makeDeal('long', [
      ['BUYER', 'u'],
      ['INTERMEDIARY', 'i'],
      ['INTERMEDIARY', 'j'],
      ['PROVIDER', 'p'],
      ['CHIP', 'c'],
    ])
    expect(told(deal)).toEqual(['u BUYS_FROM i', 'i RESELLS j', 'j RESELLS p', 'p SUPPLIES c'])
  })

  it('lets nobody buy from itself where sources have a firm on both sides', () => {
    const deal = makeDeal('both', [
      ['BUYER', 'u'],
      ['BUYER', 'p'],
      ['PROVIDER', 'p'],
      ['CHIP', 'c'],
    ])
    expect(told(deal)).toEqual(['u BUYS_FROM p', 'p ACQUIRES c', 'p SUPPLIES c'])
  })

  it('gives the edges that chains walk, each once', () => {
    const deal = makeDeal('joint', [
      ['BUYER', 'u'],
      ['BUYER', 'i'],
      ['INTERMEDIARY', 'i'],
      ['PROVIDER', 'p'],
      ['PROVIDER', 'q'],
      ['CHIP', 'c'],
      ['MODEL', 'm'],
    ])
    const walked = new Set(
      pathsOf(deal)
        .flatMap(edgesOf)
        .map((edge) => JSON.stringify(edge)),
    )
    const drawn = hopsOf(deal).map((edge) => JSON.stringify(edge))
    expect(new Set(drawn)).toEqual(walked)
    expect(drawn).toHaveLength(walked.size)
  })
})

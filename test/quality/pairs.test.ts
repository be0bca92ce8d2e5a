/** Our own labelled pairs against a frozen baseline: better is welcome, worse is a failure that names the pairs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createComparer } from '../../src/resolve/compare.js'

const ROOT = join(import.meta.dirname, '../..')
const pairs = readFileSync(join(import.meta.dirname, 'pairs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { a: string; b: string; same: boolean })

/** Floors of recall, and of the share of missed pairs that a person gets to see. No false merge at all. */
const BASELINE = [
  {
    name: 'with the gazetteer',
    gazetteer: readGazetteer(join(ROOT, 'seed/gazetteer')),
    recall: 0.92,
    seen: 0.8,
  },
  {
    name: 'by structure alone',
    gazetteer: { chips: [], organizations: [], models: [] },
    recall: 0.82,
    seen: 0.85,
  },
]

describe.each(BASELINE)('pairs $name', ({ gazetteer, recall, seen }) => {
  const comparer = createComparer(gazetteer)
  const judged = pairs.map((pair) => ({ ...pair, verdict: comparer.compare(pair.a, pair.b).verdict }))
  const label = ({ a, b }: { a: string; b: string }) => `${a} ~ ${b}`

  it('merges nothing that is two', () => {
    expect(judged.filter(({ same, verdict }) => !same && verdict === 'SAME').map(label)).toEqual([])
  })

  it('merges or shows what is one', () => {
    const same = judged.filter((pair) => pair.same)
    const missed = same.filter((pair) => pair.verdict !== 'SAME')
    const shown = missed.filter((pair) => pair.verdict === 'UNSURE')
    expect(1 - missed.length / same.length, missed.map(label).join('\n')).toBeGreaterThanOrEqual(recall)
    expect(shown.length / missed.length).toBeGreaterThanOrEqual(seen)
  })
})

/** Passages: how a text is cut for the models, and that no text costs the square of its length. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { readByGrammar, subjectOf } from '../../../src/extract/grammar.js'
import { passagesOf } from '../../../src/extract/learned/passages.js'
import { createMatcher } from '../../../src/extract/matcher.js'
import { prepare } from '../../../src/extract/prepared.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const gazetteer = readGazetteer(packagePath('seed', 'gazetteer'))
const matcher = createMatcher(gazetteer)
const cut = (text: string) => {
  const prepared = prepare({ text, title: null, publishedAt: null }, { gazetteer, matcher })
  return passagesOf(subjectOf(prepared, readByGrammar(prepared)))
}

describe('passagesOf', () => {
  it.each([
    ['Tencent bought 8 H100 chips, ', 'Tencent and Alibaba , ', 2400],
    ['腾讯购买了8张H100芯片，', '腾讯和阿里巴巴，', 960],
  ])('cuts a sentence that never ends: %s…', (head, again, longest) => {
    const text = head + again.repeat(2000)
    const passages = cut(text)
    expect(passages[0]?.start).toBe(0)
    for (const { start, end, tokens } of passages) {
      expect(end - start).toBeLessThanOrEqual(longest)
      expect(tokens.at(-1)?.end).toBeLessThanOrEqual(end)
    }
  })

  it.each(['.', '。', '.)', '!\n'])('runs once over a line of %j', (mark) => {
    const [passage] = cut(`Tencent bought 8 H100 chips ${mark.repeat(150_000)}x`)
    expect(passage?.candidates.map(({ name }) => name)).toEqual(['Tencent', 'H100'])
  })

  it('counts the sentences of a passage from 0', () => {
    const told = 'Tencent bought 8 H100 chips. Alibaba sold none. '
    const passages = cut(told.repeat(40))
    expect(passages.length).toBeGreaterThan(2)
    for (const { tokens } of passages) expect(tokens[0]?.sentence).toBe(0)
  })
})

import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { createExtractorPool } from '../../src/extract/pool.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { readPassages } from '../quality/score.js'

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
const pool = createExtractorPool(gazetteer, 2)
afterAll(() => pool.close())

describe('extractor pool', () => {
  it('gives what one extractor gives, text by text', async () => {
    const texts = [...readPassages('english'), ...readPassages('chinese')]
      .slice(0, 60)
      .map(({ text }) => text)
    const alone = createExtractor(gazetteer)
    const answers = await Promise.all(texts.map((text) => pool.extract({ text })))
    expect(answers).toEqual(texts.map((text) => alone.extract({ text })))
  })

  it('stops when it is told to', async () => {
    const abort = new AbortController()
    abort.abort()
    await expect(pool.extract({ text: 'any' }, { signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })
})

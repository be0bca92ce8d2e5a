import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { creditOf } from '../../src/resolve/credits.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
const knowledge = createKnowledge(gazetteer)
const extractor = createExtractor(gazetteer)
const credit = (text: string, publisher: string | null = null) =>
  creditOf(knowledge, { publisher }, extractor.extract({ text }))

const ENGLISH = 'Yunling University bought an AWS account with H100 chips, according to Reuters.'
const CHINESE = '据路透社报道，云岭大学购买了搭载H100芯片的AWS账号。'

describe('credit', () => {
  it('is the press house that the words name, whatever the language', () => {
    expect(credit(ENGLISH)).toBe('Reuters')
    expect(credit(CHINESE)).toBe('Reuters')
  })
  it('is the publisher where the words name none', () => {
    expect(credit('Yunling University bought an AWS account with H100 chips.', 'Bloomberg News')).toBe(
      'Bloomberg',
    )
  })
  it('is nobody where none or several are named', () => {
    expect(credit('Yunling University bought an AWS account with H100 chips.')).toBeNull()
    expect(credit(ENGLISH, 'Bloomberg')).toBeNull()
    expect(
      credit('Yunling University bought an AWS account with H100 chips.', 'Yunling Evening Post'),
    ).toBeNull()
  })
})

/** What a word before a name makes of it, through the whole English reader. */
import { expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { createExtractor } from '../../../src/extract/extract.js'
import { readGazetteer } from '../../../src/read/gazetteer.js'

const extractor = createExtractor(readGazetteer(packagePath('seed', 'gazetteer')))

it.each([
  'Guangdong Lantian Computing (formerly Lantian Games) bought 128 A800 GPUs from Inspur.',
  'Guangdong Lantian Computing, formerly Lantian Games, bought 128 A800 GPUs from Inspur.',
])('a former name buys nothing: %s', (text) => {
  expect(extractor.extract({ text }).deals).toMatchObject([
    { buyers: ['Guangdong Lantian Computing'], providers: ['Inspur'] },
  ])
})

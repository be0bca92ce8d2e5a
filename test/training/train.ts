/**
 * `npm run train`: learns the models of src/extract/learned/ from labelled passages and writes them beside
 * the gazetteer. Run it after a change of the passages, of the features or of what finds names. With
 * `--check` it writes nothing and prints how such models do on passages they never saw.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import type { FeatureNames } from '../../src/extract/learned/feature-set.js'
import { formatModels } from '../../src/extract/learned/models.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { crossvalidate } from './crossvalidate.js'
import { createExampler, learnModels } from './examples.js'
import { fingerprint, LESSONS } from './lessons.js'

const folder = readConfig({}).gazetteerFolder
const gazetteer = readGazetteer(folder)
if (process.argv.includes('--check')) crossvalidate(gazetteer)
else train()

function train(): void {
  const names: FeatureNames = new Map()
  const examplesOf = createExampler(gazetteer, names)
  for (const language of ['en', 'zh'] as const) {
    const own = LESSONS.filter((lesson) => lesson.language === language)
    const examples = own.flatMap(({ passages }) => passages).map(examplesOf)
    const source = `npm run train, ${examples.length} passages, ${fingerprint(language)}`
    const text = formatModels(learnModels(examples), names, source)
    const file = join(folder, `learned-${language}.tsv`)
    writeFileSync(file, text)
    console.log(`${file}: ${text.split('\n').length} lines from ${examples.length} passages`)
  }
}

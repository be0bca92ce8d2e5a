/** Scores what is learned on passages it was not learned from: five folds, each judged by models of the other four. */
import { createExtractor } from '../../src/extract/extract.js'
import type { FeatureNames } from '../../src/extract/learned/feature-set.js'
import { formatModels } from '../../src/extract/learned/models.js'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import type { Language } from '../../src/model/source.js'
import { type Count, dealsBy, f1, scorePassages, total } from '../quality/score.js'
import { createExampler, learnModels } from './examples.js'
import { LESSONS } from './lessons.js'

const FOLDS = 5

/** Scores of one reader. */
interface Line {
  readonly deals: Count
  readonly slots: Count
  readonly falseAlarms: number
  readonly quiet: number
}

/**
 * Prints the scores of grammar alone and of grammar with models on the passages that were written to
 * learn from. About a minute.
 */
export function crossvalidate(gazetteer: Gazetteer): void {
  const names: FeatureNames = new Map()
  const examplesOf = createExampler(gazetteer, names)
  for (const language of ['en', 'zh'] as const) {
    const own = LESSONS.filter((lesson) => lesson.language === language)
    const asked = own.flatMap(({ passages, written }) => (written ? passages : []))
    const all = own
      .flatMap(({ passages }) => passages)
      .map((passage) => ({ passage, examples: examplesOf(passage) }))
    const lines: Record<string, Line[]> = { 'grammar alone': [], 'with models': [] }
    for (let fold = 0; fold < FOLDS; fold++) {
      const held = new Set(asked.filter((_, index) => index % FOLDS === fold))
      const models = learnModels(
        all.flatMap(({ passage, examples }) => (held.has(passage) ? [] : [examples])),
      )
      const learned = { [language]: formatModels(models, names, 'a fold') } as Record<Language, string>
      lines['grammar alone']?.push(scored([...held], { ...gazetteer, learned: {} }))
      lines['with models']?.push(scored([...held], { ...gazetteer, learned }))
    }
    console.log(`\n${language}: ${asked.length} passages, each judged by models that never saw it`)
    for (const [name, folds] of Object.entries(lines)) console.log(`  ${name.padEnd(14)} ${shown(folds)}`)
  }
}

function scored(passages: Parameters<typeof scorePassages>[0], gazetteer: Gazetteer): Line {
  const score = scorePassages(passages, dealsBy(createExtractor(gazetteer)))
  const { deals, slots, falseAlarms, quiet } = score
  return { deals, slots: total(Object.values(slots)), falseAlarms, quiet }
}

function shown(folds: readonly Line[]): string {
  const sum = (of: (line: Line) => number) => folds.reduce((all, line) => all + of(line), 0)
  const count = (what: string, { hits, given, expected }: Count) =>
    `${what} P ${(hits / given).toFixed(3)} R ${(hits / expected).toFixed(3)} F1 ${f1({ hits, given, expected }).toFixed(3)}`
  const deals = total(folds.map((line) => line.deals))
  const slots = total(folds.map((line) => line.slots))
  return `${count('deals', deals)}   ${count('slots', slots)}   false alarms ${sum((line) => line.falseAlarms)} of ${sum((line) => line.quiet)}`
}

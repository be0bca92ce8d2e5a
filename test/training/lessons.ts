/** The labelled passages that the models learn from: those written to learn from, and the quality samples. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Language } from '../../src/model/source.js'
import { type Passage, readPassages } from '../quality/score.js'

/** One file of passages. */
export interface Lesson {
  readonly language: Language
  /** Written to learn from; no rule was made for it. */
  readonly written: boolean
  readonly passages: readonly Passage[]
}

const lesson = (language: Language, written: boolean, name: string): Lesson => ({
  ...{ language, written },
  passages: readPassages(written ? join('..', 'training', name) : name),
})

/** Everything that is learned from. */
export const LESSONS: readonly Lesson[] = [
  lesson('en', true, 'english'),
  lesson('en', false, 'english'),
  lesson('en', false, 'english-hard'),
  lesson('zh', true, 'chinese'),
  lesson('zh', false, 'chinese'),
  lesson('zh', false, 'chinese-hard'),
]

/** Tells by a hash which passages a file of models was learned from. */
export function fingerprint(language: Language): string {
  const passages = LESSONS.filter((one) => one.language === language).flatMap((one) => one.passages)
  return createHash('sha256').update(JSON.stringify(passages)).digest('hex').slice(0, 16)
}

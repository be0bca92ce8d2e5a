/**
 * `npm run quality`: scores on our own labelled passages and pairs, beside the frozen baseline.
 * Ends with 1 if one of them fell; raise the baseline when they rise, never lower it for a change.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createComparer } from '../../src/resolve/compare.js'
import {
  dealsBy,
  f1,
  type LabelledDeal,
  type Passage,
  readPassages,
  type Score,
  scorePassages,
  scoreRelations,
  total,
} from './score.js'

const BASELINE = JSON.parse(readFileSync(join(import.meta.dirname, 'baseline.json'), 'utf8')) as Record<
  string,
  number
>
/** Scores may differ by this much through rounding. */
const TOLERANCE = 0.0005

/** The labelled files: a hard one holds what is told in ways that few rules foresee. */
const SAMPLES = [
  { name: 'english', language: 'English', difficulty: 'plain' },
  { name: 'english-hard', language: 'English', difficulty: 'hard' },
  { name: 'chinese', language: 'Chinese', difficulty: 'plain' },
  { name: 'chinese-hard', language: 'Chinese', difficulty: 'hard' },
] as const
/** `npm run quality -- --show` prints the rows that fail. */
const SHOW = process.argv.includes('--show')

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
const measured: Record<string, number> = {}

const extractor = createExtractor(gazetteer)
const extract = dealsBy(extractor)
const scores = SAMPLES.map(({ name, language, difficulty }) => {
  const passages = readPassages(name)
  const score = scorePassages(passages, extract)
  const slots = total(Object.values(score.slots))
  console.log(
    `\n${language}, ${difficulty}: ${passages.length} passages, false alarms ${score.falseAlarms} of ${score.quiet} without a deal`,
  )
  printCounts({ deals: score.deals, ...score.slots, 'slots together': slots })
  if (SHOW) printWrong(passages, score.wrong)
  measured[`${name} deals F1`] = f1(score.deals)
  measured[`${name} slots F1`] = f1(slots)
  measured[`${name} in place F1`] = f1(score.inPlace)
  const related = scoreRelations(passages, extractor)
  printCounts({ relations: related })
  if (related.expected > 0) measured[`${name} relations recall`] = related.hits / related.expected
  measured[`${name} quiet`] = 1 - score.falseAlarms / Math.max(1, score.quiet)
  return score
})
printCalibration(scores)
measurePairs()

const fallen = Object.entries(BASELINE).filter(([name, floor]) => (measured[name] ?? 0) < floor - TOLERANCE)
console.log('\nscore                     now    baseline')
for (const [name, value] of Object.entries(measured))
  console.log(`${name.padEnd(24)} ${value.toFixed(3)}    ${BASELINE[name]?.toFixed(3) ?? 'none'}`)
if (fallen.length > 0) console.log(`\nFallen below the baseline: ${fallen.map(([name]) => name).join(', ')}`)
process.exitCode = fallen.length > 0 ? 1 : 0

function printCounts(counts: Record<string, { hits: number; expected: number; given: number }>): void {
  for (const [name, count] of Object.entries(counts)) {
    const precision = count.given === 0 ? 1 : count.hits / count.given
    const recall = count.expected === 0 ? 1 : count.hits / count.expected
    console.log(
      `  ${name.padEnd(16)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1(count).toFixed(3)}`,
    )
  }
}

/** Prints each passage that is not wholly right, with what was expected and what was given. */
function printWrong(passages: readonly Passage[], wrong: readonly string[]): void {
  for (const { id, text, deals } of passages.filter((passage) => wrong.includes(passage.id))) {
    console.log(`\n  ${id}: ${text}`)
    for (const deal of deals) console.log(`    expected ${slotsText(deal)}`)
    for (const deal of extract(text)) console.log(`    given    ${slotsText(deal)} (${deal.confidence})`)
  }
}

function slotsText(deal: LabelledDeal): string {
  const { buyers, intermediaries, providers, chips, models, amount, status, access } = deal
  const lists = Object.entries({ buyers, intermediaries, providers, chips, models })
  const named = lists
    .filter(([, names]) => names.length > 0)
    .map(([slot, names]) => `${slot} ${names.join(' + ')}`)
  const money = amount ? [`amount ${amount.value} ${amount.currency}`] : []
  return [...named, ...money, status, access].join(', ')
}

function printCalibration(all: readonly Score[]): void {
  const rows = new Map<string, { given: number; right: number }>()
  for (const { calibration } of all)
    for (const [bucket, { given, right }] of calibration) {
      const row = rows.get(bucket) ?? { given: 0, right: 0 }
      rows.set(bucket, { given: row.given + given, right: row.right + right })
    }
  console.log('\nconfidence   deals given   right')
  for (const [bucket, { given, right }] of [...rows].sort(([a], [b]) => Number(b) - Number(a)))
    console.log(
      `  from ${bucket}   ${String(given).padStart(9)}   ${((100 * right) / given).toFixed(0).padStart(4)} %`,
    )
}

function measurePairs(): void {
  const comparer = createComparer(gazetteer)
  const lines = readFileSync(join(import.meta.dirname, 'pairs.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const pairs = lines.map((line) => JSON.parse(line) as { a: string; b: string; same: boolean })
  const judged = pairs.map((pair) => ({ ...pair, verdict: comparer.compare(pair.a, pair.b).verdict }))
  const merged = judged.filter(({ verdict }) => verdict === 'SAME')
  const same = judged.filter((pair) => pair.same)
  measured['pairs precision'] = merged.filter((pair) => pair.same).length / Math.max(1, merged.length)
  measured['pairs recall'] =
    same.filter(({ verdict }) => verdict === 'SAME').length / Math.max(1, same.length)
}

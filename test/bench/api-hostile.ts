/** Hostile questions to an app over a large graph: how long each takes to refuse or answer, and what they leave in memory. */
import type { App } from '../../src/server.js'
import { type Hostile, hostileQueries } from '../graphql/hostile.js'
import { memoryInUse } from '../support/garbage.js'

/** What a hostile question may take at most, in milliseconds. */
const LIMIT_MS = 100
/** Times that all are asked again before memory is looked at. */
const ROUNDS = 5

interface Answered {
  readonly name: string
  readonly time: number
  readonly isRefused: boolean
}

/**
 * Asks a server that has warmed up as it does when it starts. Prints what took longer than the limit, asked for
 * the first time and again, and the memory before and after.
 */
export async function benchHostile(app: App): Promise<void> {
  const start = performance.now()
  const errors = await app.warmUp()
  console.log(`warmed up in ${((performance.now() - start) / 1_000).toFixed(1)} s, ${errors.length} errors`)
  const queries = hostileQueries()
  for (const name of ['asked first', 'asked again']) report(name, await askAll(app, queries))
  const before = memoryInUse()
  for (let round = 0; round < ROUNDS; round++) await askAll(app, queries)
  const after = memoryInUse()
  const mb = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`
  console.log(
    `  after ${ROUNDS} times ${queries.length} more, heap in use ${mb(before.heap)} → ${mb(after.heap)}, resident ${mb(before.resident)} → ${mb(after.resident)}`,
  )
}

async function askAll(app: App, queries: readonly Hostile[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const { name, query, variables = {} } of queries) {
    const start = performance.now()
    const response = await app.fetch(
      new Request('http://bench/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    const text = await response.text()
    answers.push({ name, time: performance.now() - start, isRefused: text.includes('"code":"') })
  }
  return answers
}

function report(when: string, answers: readonly Answered[]): void {
  const sorted = answers.toSorted((a, b) => b.time - a.time)
  const [longest] = sorted
  const refused = answers.filter(({ isRefused }) => isRefused).length
  console.log(
    `${answers.length} hostile questions ${when}: ${refused} refused with a code, ${answers.length - refused} answered; the longest took ${longest?.time.toFixed(0)} ms (${longest?.name})`,
  )
  for (const { name, time, isRefused } of sorted.filter((one) => one.time > LIMIT_MS))
    console.log(
      `  over ${LIMIT_MS} ms: ${time.toFixed(0)} ms, ${isRefused ? 'refused' : 'answered'}: ${name}`,
    )
}

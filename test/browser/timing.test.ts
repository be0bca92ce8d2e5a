/** How long until the first chain is on the screen, from Chromium's own trace. Printed, not judged: machines are shared. */
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { visit } from './chromium.js'
import type { Site } from './site.js'
import { stageSite } from './stage.js'

const ROUNDS = 5
const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline.frame']
/** Marks in the trace when the first chain is in the page. */
const MARK = `new MutationObserver((_changes, observer) => {
  if (!document.querySelector('.chain')) return
  performance.mark('first chain')
  observer.disconnect()
}).observe(document, { childList: true, subtree: true })`

/** One event of a trace; `ts` in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly args: { readonly data?: { readonly documentLoaderURL?: string } }
}

let site: Site
let browser: Browser

stageSite((stage) => {
  ;({ site, browser } = stage)
})

it.each([
  ['the front page', '/'],
  ['a university', '/?entity=ent_org_shenzhen-university'],
])('the first chain of %s is put on the screen', async (name, path) => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await timeToChain(site.url + path))
  const sorted = times.map(Math.round).sort((a, b) => a - b)
  console.log(`first chain on ${name}: median ${sorted[ROUNDS >> 1]} ms of ${sorted.join(', ')} ms`)
  expect(times.every((time) => time > 0)).toBe(true)
})

/** Gives the milliseconds from the press of Enter to the frame with the first chain; each visit keeps nothing from before. */
async function timeToChain(url: string): Promise<number> {
  const reader = await visit(browser)
  await reader.page.addInitScript(MARK)
  await browser.startTracing(reader.page, { categories: CATEGORIES })
  await reader.page.goto(url)
  await reader.page.locator('.chain').first().waitFor()
  // Two frames: the one with the chain is then on the screen.
  await reader.page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))')
  const trace = (await browser.stopTracing()).toString()
  expect(reader.troubles).toEqual([])
  await reader.close()
  const { traceEvents: events } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] }
  const begun = events.find(
    (event) => event.name === 'navigationStart' && event.args.data?.documentLoaderURL === url,
  )
  const marked = events.find((event) => event.name === 'first chain')
  const drawn = events
    .filter((event) => event.name === 'DrawFrame' && marked !== undefined && event.ts > marked.ts)
    .map((event) => event.ts)
  if (!begun || drawn.length === 0) throw new Error('The trace has no frame with a chain.')
  return (Math.min(...drawn) - begun.ts) / 1_000
}

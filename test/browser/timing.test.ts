/** How long until the first chain is on the screen, by Chromium's own clock. Printed, not judged: machines are shared. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, visit } from './chromium.js'
import { openSite, SEED, type Site } from './site.js'

const ROUNDS = 5
/** Keeps when Chromium put each element with `elementtiming` on the screen, in milliseconds since the page was asked for. */
const WATCH = `
  globalThis.painted = []
  new PerformanceObserver((list) => painted.push(...list.getEntries().map((entry) => entry.renderTime)))
    .observe({ type: 'element', buffered: true })
`

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await openSite([SEED])
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

it.each([
  ['the front page', '/'],
  ['a university', '/?entity=ent_org_shenzhen-university'],
])('the first chain of %s is put on the screen', async (name, path) => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Each visit is a new session with nothing kept from before.
    const reader = await visit(browser)
    await reader.page.addInitScript(WATCH)
    await reader.page.goto(site.url + path)
    await expect.poll(() => reader.page.evaluate<number>('painted.length')).toBeGreaterThan(0)
    times.push(await reader.page.evaluate<number>('Math.min(...painted)'))
    expect(reader.troubles).toEqual([])
    await reader.close()
  }
  const sorted = times.map(Math.round).sort((a, b) => a - b)
  console.log(
    `first chain on ${name}: median ${sorted[Math.floor(ROUNDS / 2)]} ms of ${sorted.join(', ')} ms`,
  )
  expect(times).toHaveLength(ROUNDS)
})

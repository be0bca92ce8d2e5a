/** GraphiQL without the internet: the question the project began from is there, and a press answers it. */
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { visit } from './chromium.js'
import type { Site } from './site.js'
import { stageSite } from './stage.js'

let site: Site
let browser: Browser

stageSite((stage) => {
  ;({ site, browser } = stage)
})

it('opens with the first question and gives the chain', async () => {
  const reader = await visit(browser)
  const { page, troubles } = reader
  await page.goto(site.url)
  await page.getByRole('link', { name: 'GraphQL' }).click()
  const editor = page.locator('.graphiql-query-editor')
  await editor.filter({ hasText: 'UniversityToChip' }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /Execute query/ }).click()
  const answer = page.locator('.result-window')
  await answer.filter({ hasText: 'SAME_DEAL' }).waitFor({ timeout: 60_000 })
  const text = (await answer.innerText()).replace(/\s+/g, ' ')
  expect(text).toContain('Shenzhen University → Yunda Technology → AWS → H100')
  expect(troubles).toEqual([])
  await reader.close()
})

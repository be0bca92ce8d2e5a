/** What a reader sees when all is not well: no graph, no answer, no page, sources that disagree. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serve } from '../../src/server.js'
import { testApp } from '../graphql/app.js'
import { add, addition, deal, yuan } from '../resolve/world.js'
import { violationsOn } from './axe.js'
import { launch, type Visit, visit } from './chromium.js'
import { openSite, type Site } from './site.js'

/** What the browser itself writes on the console when a server fails it. */
const FAILED_REQUEST = /^error: Failed to load resource/

let browser: Browser
let site: Site
let reader: Visit
let unexpected: unknown[]

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  unexpected = []
  site = await openSite([], unexpected)
  reader = await visit(browser)
})
afterEach(async () => {
  await reader.close()
  await site.close()
})

describe('an empty graph', () => {
  it('is said to be empty, with what to do', async () => {
    await reader.page.goto(site.url)
    expect(await reader.page.locator('main').innerText()).toContain('The graph is empty')
    expect(await reader.page.locator('.chain, table, .figures').count()).toBe(0)
    expect(reader.troubles).toEqual([])
  })

  it('answers a search with a sentence', async () => {
    await reader.page.goto(`${site.url}/?q=AWS`)
    await reader.page.getByRole('heading', { name: '“AWS”' }).waitFor()
    expect(await reader.page.locator('main').innerText()).toContain('No document here names it')
    expect(reader.troubles).toEqual([])
  })
})

describe('a server that cannot answer', () => {
  it('is quoted when its store fails, and asked again by a press', async () => {
    await reader.page.goto(site.url)
    await reader.page.locator('h1').waitFor()
    await site.store.close()
    await reader.page.goto(`${site.url}/?entity=ent_org_aws`)
    const alert = reader.page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/^\p{Lu}.*\.$/u)
    await reader.page.getByRole('button', { name: 'Try again' }).click()
    await alert.waitFor()
    expect(reader.troubles.filter((trouble) => !FAILED_REQUEST.test(trouble))).toEqual([])
  })

  it('is missed in a sentence when it is gone', async () => {
    await reader.page.goto(site.url)
    await reader.page.locator('h1').waitFor()
    await site.stopServer()
    await reader.page.getByRole('combobox').fill('AWS')
    await reader.page.keyboard.press('Enter')
    const alert = reader.page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toBe('The server does not answer. Is it still running?')
    expect(reader.troubles.filter((trouble) => !FAILED_REQUEST.test(trouble))).toEqual([])
  })
})

describe('an installation without the explorer', () => {
  it('says so, and shows where questions can be asked', async () => {
    const server = await serve(testApp(site.store, { explorerFolder: '/nonexistent' }), {
      host: '127.0.0.1',
      port: 0,
    })
    await reader.page.goto(server.url)
    expect(await reader.page.locator('body').innerText()).toContain('The explorer is not built')
    expect(await violationsOn(reader)).toEqual([])
    await reader.page.getByRole('link', { name: 'Ask in GraphQL' }).click()
    await reader.page.waitForURL(/graphql$/)
    await server.close()
    expect(reader.troubles).toEqual([])
  })
})

describe('sources that disagree', () => {
  const tender = 'Zhejiang Lab intends to buy AWS services for 184,000 yuan.'
  const denial = 'Zhejiang Lab says that it never bought AWS services.'
  const parties = { buyers: ['Zhejiang Lab'], providers: ['AWS'], amount: yuan(184_000), date: '2024-04' }
  const spans = (text: string) =>
    [
      { field: 'sentence' as const, quote: text },
      { field: 'buyers' as const, quote: 'Zhejiang Lab' },
      { field: 'providers' as const, quote: 'AWS' },
    ].map(({ field, quote }) => ({
      field,
      quote,
      start: text.indexOf(quote),
      end: text.indexOf(quote) + quote.length,
    }))

  it('are shown side by side, each in its own words', async () => {
    await add(
      site.store,
      addition(tender, [deal({ ...parties, status: 'INTENDED', evidence: spans(tender) })], {
        title: 'Tender',
      }),
      addition(
        denial,
        [deal({ ...parties, status: 'DENIED', assertedBy: 'Zhejiang Lab', evidence: spans(denial) })],
        { title: 'Report' },
      ),
    )
    await reader.page.goto(`${site.url}/?entity=ent_org_zhejiang-lab`)
    const dispute = reader.page.locator('.chain .dispute')
    await dispute.waitFor()
    expect(await dispute.locator('blockquote').allInnerTexts()).toEqual(
      expect.arrayContaining([tender, denial]),
    )
    expect(await dispute.locator('.badge').allInnerTexts()).toEqual(
      expect.arrayContaining(['Intended', 'Denied']),
    )
    expect(await violationsOn(reader)).toEqual([])
    await reader.page.getByRole('link', { name: 'The whole deal' }).click()
    await reader.page.getByRole('heading', { name: 'The sources disagree' }).waitFor()
    expect(await reader.page.locator('.claims > li').count()).toBe(2)
    expect(await violationsOn(reader)).toEqual([])
    expect(reader.troubles).toEqual([])
  })
})

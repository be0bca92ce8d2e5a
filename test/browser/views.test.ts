/** Every view on a desk and on a phone, light and dark: accessible, no wider than the screen, without any trouble. */
import type { Browser } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violationsOn } from './axe.js'
import { DESKTOP, PHONE, TABLET, type Visit, visit } from './chromium.js'
import type { Site } from './site.js'
import { stageSite } from './stage.js'

let site: Site
let browser: Browser

stageSite((stage) => {
  ;({ site, browser } = stage)
})

/** Views by name, each with how to get there. */
const VIEWS: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  'the front page': ({ page }) => at(page, '/', '.deals'),
  suggestions: async ({ page }) => {
    await at(page, '/', '.deals')
    await page.getByRole('combobox').fill('深圳')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('[role=option][aria-selected=true]').waitFor({ state: 'attached' })
  },
  'search results': ({ page }) => at(page, '/?q=uni', '.results'),
  'an unknown name': ({ page }) => at(page, '/?q=Atlantis', 'h1'),
  'a university with its evidence': async ({ page }) => {
    await at(page, '/?entity=ent_org_shenzhen-university', '.chain')
    await page.locator('[data-hop]').first().click()
    await page.locator('.evidence').waitFor()
  },
  'a provider': ({ page }) => at(page, '/?entity=ent_org_aws', '.chain'),
  'a chip': ({ page }) => at(page, '/?entity=ent_chip_h100', '.chain'),
  'a page with choices made': async ({ page }) => {
    await at(page, '/?entity=ent_org_aws&status=INTENDED,PURCHASED&asOf=2024-04&sort=largest', '.chain')
    await page.locator('#filter-status').click()
    await page.locator('.controls summary').first().click()
    await page.locator('.controls li').first().waitFor()
  },
  'a page that nothing is left of': ({ page }) =>
    at(page, '/?entity=ent_org_aws&status=ALLEGED', 'main .lead'),
  'a graph': ({ page }) => at(page, '/?entity=ent_org_aws&view=graph', '.canvas canvas'),
  'a party of a graph': ({ page }) =>
    at(page, '/?entity=ent_org_aws&view=graph&pick=ent_chip_h100&expand=ent_chip_h100', '.panel h2'),
  'a line of a graph with its deals': ({ page }) =>
    at(
      page,
      '/?entity=ent_org_aws&view=graph&pick=ent_org_zhejiang-lab~BUYS_FROM~ent_org_aws',
      '.panel blockquote',
    ),
  'a deal': async ({ page }) => {
    await at(page, '/?entity=ent_org_zhejiang-lab', '.chain')
    await page.getByRole('link', { name: 'The whole deal' }).click()
    await page.locator('.claims').first().waitFor()
  },
  'a document': async ({ page }) => {
    await at(page, '/?entity=ent_org_shenzhen-university', '.chain')
    await page.locator('[data-hop]').first().click()
    await page.locator('.evidence figcaption a').first().click()
    await page.locator('mark.lit').first().waitFor()
  },
}

describe.each([
  ['a desk in the light', { ...DESKTOP, colorScheme: 'light' }],
  ['a desk in the dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['a tablet', { ...TABLET, colorScheme: 'light' }],
  ['a phone in the light', { ...PHONE, colorScheme: 'light' }],
  ['a phone in the dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('on %s', (_name, options) => {
  it.each(Object.keys(VIEWS))('%s is accessible and fits', async (name) => {
    const reader = await visit(browser, options)
    await VIEWS[name]?.(reader)
    expect(await violationsOn(reader)).toEqual([])
    const width = await reader.page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBe(options.viewport.width)
    expect(reader.troubles).toEqual([])
    await reader.close()
  })
})

it('has another ground in the dark than in the light', async () => {
  const grounds = await Promise.all(
    (['light', 'dark'] as const).map(async (colorScheme) => {
      const reader = await visit(browser, { ...DESKTOP, colorScheme })
      await VIEWS['the front page']?.(reader)
      const ground = await reader.page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
      await reader.close()
      return ground
    }),
  )
  expect(new Set(grounds).size).toBe(2)
})

async function at(page: Visit['page'], path: string, selector: string): Promise<void> {
  await page.goto(site.url + path)
  await page.locator(selector).first().waitFor()
}

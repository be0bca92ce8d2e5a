/** What a reader chooses on a page: filters, order, time, export rules, files; each choice can be linked to, and taken back. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, type Visit } from './chromium.js'
import type { Site } from './site.js'
import { stageVisits } from './stage.js'

let site: Site
let reader: Visit
let page: Page
stageVisits(DESKTOP, (opened) => {
  ;({ site, reader, page } = opened)
})

const AWS = '/?entity=ent_org_aws'
const open = async (path: string) => {
  await page.goto(site.url + path)
  await page.locator('main[aria-busy]').waitFor({ state: 'detached' })
  await page.locator('h1').waitFor()
}
const buyers = async () =>
  (await page.locator('.chain .party.buyer a').allInnerTexts()).map((text) => text.trim())
const parameter = (name: string) => new URL(page.url()).searchParams.get(name)

describe('filters', () => {
  it('restrict chains and deals, by keyboard, and keep the focus where it was', async () => {
    await open(AWS)
    expect(await buyers()).toContain('Zhejiang Lab')
    await page.locator('#filter-status').focus()
    await page.keyboard.press('Enter')
    await page.locator('#filter-status-PURCHASED').focus()
    await page.keyboard.press('Space')
    await expect.poll(buyers).not.toContain('Zhejiang Lab')
    expect(parameter('status')).toBe('PURCHASED')
    expect(await page.evaluate('document.activeElement.id')).toBe('filter-status-PURCHASED')
    expect(new Set(await page.locator('tbody .badge').allInnerTexts())).toEqual(new Set(['Purchased']))
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.id')).toBe('filter-status')
  })

  it('are in the address: a reload and a link give the same, Back gives everything again', async () => {
    await open(AWS)
    await page.locator('#filter-status').click()
    await page.getByLabel('Intended').check()
    await expect.poll(buyers).toEqual(['Zhejiang Lab'])
    await page.reload()
    await expect.poll(buyers).toEqual(['Zhejiang Lab'])
    expect(await page.locator('#filter-status').innerText()).toContain('intended')
    await page.goBack()
    await expect.poll(async () => (await buyers()).length).toBeGreaterThan(1)
    await page.goForward()
    await expect.poll(buyers).toEqual(['Zhejiang Lab'])
    await page.getByRole('link', { name: 'Show everything' }).click()
    await expect.poll(async () => (await buyers()).length).toBeGreaterThan(1)
  })

  it('that admit nothing say so', async () => {
    await open(`${AWS}&status=ALLEGED`)
    expect(await page.locator('main').innerText()).toContain('No chain with it meets all that you chose')
    await open('/?status=ALLEGED')
    expect(await page.locator('main').innerText()).toContain('Nothing in the graph meets all that you chose')
  })
})

describe('the table', () => {
  it('is sorted by a press on its head, and can be linked to sorted', async () => {
    await open('/')
    await page.getByRole('link', { name: 'Amount' }).click()
    const amounts = async () =>
      (await page.locator('tbody td.number').allInnerTexts())
        .map((text) => Number(text.replace(/[^\d.]/g, '')))
        .filter((number) => number > 0)
    await page.getByRole('heading', { name: 'Largest deals' }).waitFor()
    const largest = await amounts()
    expect(largest.length).toBeGreaterThan(3)
    expect(largest).toEqual([...largest].sort((a, b) => b - a))
    expect(await page.locator('th[aria-sort=descending]').innerText()).toBe('Amount')
    await page.getByRole('link', { name: 'Amount' }).press('Enter')
    await page.getByRole('heading', { name: 'Smallest deals' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Smallest deals' }).waitFor()
    expect(await amounts()).toEqual([...largest].reverse())
  })

  it('tells a model that the buyer brings from what it buys', async () => {
    await open(AWS)
    const items = await page.locator('tbody [data-column="Chips and models"]').allInnerTexts()
    expect(items.map((text) => text.trim())).toEqual(expect.arrayContaining(['GeoGPT (its own)', 'Claude 3']))
  })

  it('can be taken along as it is filtered', async () => {
    await open(`${AWS}&status=INTENDED`)
    const arrives = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV of who deals with whom' }).click()
    const download = await arrives
    const text = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toBe('chiptrail.edges.csv')
    expect(text).toContain('ent_org_zhejiang-lab')
    expect(text).not.toContain('ent_org_shenzhen-university')
  })

  it('has a file for every format that it offers', async () => {
    await open(`${AWS}&asOf=2024-03&knownAt=2024-12&access=CLOUD`)
    const links = await page
      .locator('.downloads a')
      .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href))
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect((await page.request.get(link)).status(), link).toBe(200)
  })
})

describe('time', () => {
  it('is moved by keyboard to what had happened by a month, and back to this day', async () => {
    await open(AWS)
    expect(await buyers()).toContain('Zhejiang Lab')
    await page.locator('#time').click()
    await page.locator('#time-asOf').focus()
    await page.keyboard.press('Home')
    await expect.poll(buyers).toEqual(['Shenzhen University'])
    expect(parameter('asOf')).toBe('2024-03')
    expect(await page.locator('#time').innerText()).toContain('what had happened by March 2024')
    expect(await page.evaluate('document.activeElement.id')).toBe('time-asOf')
    expect(await page.locator('#time-asOf').getAttribute('aria-valuetext')).toBe('March 2024')
    await page.keyboard.press('ArrowRight')
    await expect.poll(buyers).toContain('Zhejiang Lab')
    expect(parameter('asOf')).toBe('2024-04')
    await page.getByRole('link', { name: 'Back to this day' }).click()
    await expect.poll(() => parameter('asOf')).toBeNull()
  })

  it('stays as one goes on to another page', async () => {
    await open(`${AWS}&asOf=2024-03`)
    await page.locator('.party.chip a').filter({ hasText: 'H100' }).click()
    await page.locator('h1').filter({ hasText: 'H100' }).waitFor()
    expect(parameter('asOf')).toBe('2024-03')
    await expect.poll(buyers).toEqual(['Shenzhen University'])
  })

  it('shows what could be read by a day: no denial before it was published', async () => {
    const lab = '/?entity=ent_org_zhejiang-lab'
    await open(`${lab}&knownAt=2024-04`)
    await page.locator('.chain').waitFor()
    expect(await page.locator('.dispute').count()).toBe(0)
    await open(`${lab}&knownAt=2024-08`)
    await page.locator('.chain .dispute').waitFor()
    expect(await page.locator('.dispute .badge.cancelled, .dispute .badge.denied').count()).toBeGreaterThan(0)
  })

  it('that is none is refused in a sentence', async () => {
    await open(`${AWS}&asOf=yesterday`)
    expect(await page.getByRole('alert').innerText()).toContain('yesterday')
    // The browser itself notes that the server refused.
    reader.troubles.splice(0, reader.troubles.length)
  })
})

describe('export rules', () => {
  it('stand with the chain in plain words, with citations that can be read, and are no legal advice', async () => {
    await open('/?entity=ent_org_shenzhen-university')
    const rules = page.locator('.chain .controls')
    const line = await rules.locator('summary').innerText()
    expect(line).toContain('Using it over a network: no rule in force asked for a licence')
    expect(line).toContain('Shipping the chip: a licence was needed')
    expect(line).toContain('Not legal advice')
    await rules.locator('summary').press('Enter')
    await rules.locator('li').first().waitFor()
    expect(await rules.getByRole('link', { name: '88 FR 73458' }).first().getAttribute('href')).toMatch(
      /^https:\/\/www\.govinfo\.gov\//,
    )
    expect(await rules.locator('abbr').first().getAttribute('title')).toContain('accounts of the text')
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^rules-chain_/)
    await page.reload()
    await rules.locator('li').first().waitFor()
  })

  it('are not spoken of where no chip is named', async () => {
    await open('/?entity=ent_org_zhejiang-lab')
    await page.locator('.chain').waitFor()
    expect(await page.locator('.controls').count()).toBe(0)
  })
})

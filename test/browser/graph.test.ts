/** The graph around an entity: dots and lines that are pressed, the table that says the same, hubs, and browsers that cannot draw. */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { add, addition, deal } from '../resolve/world.js'
import { violationsOn } from './axe.js'
import { DESKTOP, launch, PHONE, visit } from './chromium.js'
import { middleOf } from './pixels.js'
import { openSite, type Site } from './site.js'
import { stageVisits } from './stage.js'

const AWS = '/?entity=ent_org_aws&view=graph'
const KEY = 'ent_org_zhejiang-lab~BUYS_FROM~ent_org_aws'
/** Colours of a chip, of an AI model, and of a line whose deal is denied, in the light. */
const CHIP = '#c8690f'
const MODEL = '#b8433f'
const REFUSED = '#9c1f28'

let site: Site
let page: Page
const revisit = stageVisits({ ...DESKTOP, colorScheme: 'light' }, (opened) => {
  ;({ site, page } = opened)
})

const parameter = (name: string) => new URL(page.url()).searchParams.get(name)
const names = async () =>
  new Set(await page.locator('td .plain[lang], td:not([data-column=Deals]) .plain').allInnerTexts())
const panel = () => page.locator('#panel')
async function open(path: string): Promise<void> {
  await page.goto(site.url + path)
  await page.locator('.canvas canvas').first().waitFor()
  await page.locator('tbody tr').first().waitFor()
}

describe('the graph', () => {
  it('is one press from the page of an entity, and draws what the table says', async () => {
    await page.goto(`${site.url}/?entity=ent_org_aws`)
    await page.getByRole('link', { name: 'Graph', exact: true }).click()
    await page.locator('.canvas canvas').first().waitFor()
    expect(await page.locator('.canvas').getAttribute('aria-label')).toMatch(
      /^Graph of \d+ parties and items/,
    )
    for (const name of ['Zhejiang Lab', 'Yunda Technology', 'H100', 'Claude 3'])
      expect(await names()).toContain(name)
    expect(await middleOf(page, MODEL)).not.toBeNull()
  })

  it('brings in the neighbours of a dot that is pressed, and takes them out again', async () => {
    // Around an AI model chips stand two steps away, where nobody has looked further yet.
    await open('/?entity=ent_model_claude-3&view=graph')
    expect(await names()).not.toContain('Shenzhen University')
    const dot = await middleOf(page, CHIP)
    if (!dot) throw new Error('No chip is drawn.')
    await page.mouse.click(dot.x, dot.y)
    await panel().getByRole('link', { name: 'Take its neighbours out' }).waitFor()
    const chip = parameter('expand')
    expect(chip).toMatch(/^ent_chip_/)
    expect(parameter('pick')).toBe(chip)
    await page.locator('td').getByRole('button', { name: 'Yunda Technology' }).first().click()
    await expect.poll(names).toContain('Shenzhen University')
    await page.getByRole('link', { name: 'Undo' }).click()
    await expect.poll(names).not.toContain('Shenzhen University')
    expect(parameter('expand')).toBe(chip)
    await page.goBack()
    await expect.poll(names).toContain('Shenzhen University')
    await page.reload()
    await expect.poll(names).toContain('Shenzhen University')
  })

  it('shows the deal and its words for a line that is pressed', async () => {
    await open('/?entity=ent_org_zhejiang-lab&view=graph')
    const line = await middleOf(page, REFUSED)
    if (!line) throw new Error('No line of a denied deal is drawn.')
    await page.mouse.click(line.x, line.y)
    await panel().locator('blockquote').first().waitFor()
    expect(parameter('pick')).toBe(KEY)
    const told = await panel().innerText()
    for (const words of ['Zhejiang Lab buys from AWS', '184,000 CNY', 'did not go through'])
      expect(told).toContain(words)
  })

  it('can be used by keyboard alone, from its table', async () => {
    await open(AWS)
    const button = page
      .locator('td')
      .getByRole('button', { name: /^1 deal/ })
      .first()
    await button.focus()
    await page.keyboard.press('Enter')
    await panel().locator('blockquote').first().waitFor()
    await page.locator('#sort-to').focus()
    await page.keyboard.press('Enter')
    await page.locator('th[aria-sort=ascending]').waitFor()
    const column = await page.locator('td[data-column="With whom, or what"] .plain').allInnerTexts()
    expect(column).toEqual([...column].sort((a, b) => a.localeCompare(b, 'en')))
    expect(await page.evaluate('document.activeElement.id')).toBe('sort-to')
  })

  it('is restricted by kind, status and time', async () => {
    await open(`${AWS}&kind=CHIP`)
    expect(await names()).not.toContain('Zhejiang Lab')
    expect(await names()).toContain('H100')
    await open(`${AWS}&status=INTENDED`)
    expect(await names()).toContain('Zhejiang Lab')
    expect(await names()).not.toContain('Claude 3')
    await open(`${AWS}&asOf=2024-03`)
    expect(await names()).toContain('Yunda Technology')
    expect(await names()).not.toContain('Zhejiang Lab')
  })

  it('answers the buttons, and leaves the wheel to the page', async () => {
    await open(AWS)
    const before = await middleOf(page, REFUSED)
    await page.getByRole('button', { name: 'Farther' }).click()
    await expect.poll(() => middleOf(page, REFUSED)).not.toEqual(before)
    await page.getByRole('button', { name: 'All of it' }).click()
    await expect.poll(() => middleOf(page, REFUSED)).toEqual(before)
    await page.locator('.canvas').hover()
    await page.mouse.wheel(0, 300)
    await expect.poll(() => page.evaluate<number>('scrollY')).toBeGreaterThan(0)
  })

  it('can be moved from one middle to the next again and again', async () => {
    await open(AWS)
    // A browser has few contexts for drawing and complains when they are not given back.
    for (let round = 0; round < 10; round++) {
      const next = round % 2 === 0 ? 'Zhejiang Lab' : 'AWS'
      await page.locator('td').getByRole('button', { name: next }).first().click()
      await panel().getByRole('link', { name: 'Put it in the middle' }).click()
      await page.locator('h1').filter({ hasText: next }).waitFor()
      await page.locator('.canvas canvas').first().waitFor()
    }
    expect(await middleOf(page, MODEL)).not.toBeNull()
  })

  it('of an unknown id says that it is unknown', async () => {
    await page.goto(`${site.url}/?entity=ent_org_nobody&view=graph`)
    await page.locator('h1').filter({ hasText: 'Not in the graph' }).waitFor()
  })
})

describe('on a phone', () => {
  it('a dot answers a touch', async () => {
    await revisit({ ...PHONE, colorScheme: 'light' })
    await open('/?entity=ent_org_zhejiang-lab&view=graph')
    await page.locator('.canvas').scrollIntoViewIfNeeded()
    const dot = await middleOf(page, MODEL)
    if (!dot) throw new Error('No AI model is drawn.')
    await page.touchscreen.tap(dot.x, dot.y)
    await panel().getByRole('link', { name: 'GeoGPT' }).waitFor()
  })
})

describe('what is loaded', () => {
  it('is small, from this host alone, and the drawing comes when it is asked for', async () => {
    const sizes = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (!pathname.startsWith('/graphql'))
        sizes.set(
          pathname,
          response.body().then((body) => gzipSync(body).length),
        )
    })
    const total = async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
    await page.goto(site.url)
    await page.locator('.deals').first().waitFor()
    const first = await total()
    expect([...sizes.keys()].some((name) => name.includes('graph'))).toBe(false)
    await open(AWS)
    const all = await total()
    console.log(`gzipped: first page ${first} bytes, with the graph ${all} bytes`)
    expect([...sizes.keys()].some((name) => name.includes('graph'))).toBe(true)
    expect(all).toBeLessThan(300_000)
  })
})

describe('a browser without WebGL', () => {
  it('is told so, and has the table', async () => {
    const plain = await launch(['--disable-3d-apis'])
    const other = await visit(plain)
    await other.page.goto(site.url + AWS)
    await other.page.locator('tbody tr').first().waitFor()
    expect(await other.page.locator('main').innerText()).toContain('cannot draw the graph')
    expect(await other.page.locator('.canvas').count()).toBe(0)
    expect(await violationsOn(other)).toEqual([])
    expect(other.troubles).toEqual([])
    await plain.close()
  })
})

describe('a hub of many deals', () => {
  const DEALS = 230
  let hub: Site

  beforeAll(async () => {
    hub = await openSite([])
    const additions = Array.from({ length: DEALS }, (_, index) => {
      const buyer = `Lakeside University ${index}`
      const text = `${buyer} rented servers from AWS.`
      const evidence = [
        { field: 'sentence', quote: text, start: 0, end: text.length } as const,
        { field: 'buyers', quote: buyer, start: 0, end: buyer.length } as const,
      ]
      return addition(text, [deal({ buyers: [buyer], providers: ['AWS'], evidence })])
    })
    await add(hub.store, ...additions)
  })
  afterAll(() => hub.close())

  it('is drawn in part, and says how much it leaves out', async () => {
    await page.goto(hub.url + AWS)
    await page.locator('.canvas canvas').first().waitFor()
    const status = page.locator('.note[role=status]')
    expect(await status.innerText()).toMatch(/and \d+ more neighbours/)
    const before = await page.locator('tbody tr').count()
    expect(before).toBeLessThan(60)
    await page.getByRole('link', { name: 'Show more neighbours' }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(before)
    expect(await status.innerText()).toMatch(/more (neighbours|deals)/)
  })

  it('is brought in from one of its buyers, and taken out again', async () => {
    await page.goto(hub.url + AWS)
    await page
      .locator('td')
      .getByRole('button', { name: /^Lakeside University/ })
      .first()
      .click()
    await panel().getByRole('link', { name: 'Put it in the middle' }).click()
    await page.locator('h1').filter({ hasText: 'Lakeside University' }).waitFor()
    await page.locator('td').getByRole('button', { name: /^AWS/ }).first().click()
    await panel().getByRole('link', { name: 'AWS' }).waitFor()
    expect(await panel().innerText()).toMatch(/more (neighbours|deals)/)
    await page
      .locator('td')
      .getByRole('button', { name: /^Lakeside University.*bring in/ })
      .first()
      .click()
    await expect.poll(() => parameter('expand')).toMatch(/^ent_org_/)
    await page.getByRole('link', { name: 'Undo' }).click()
    await expect.poll(() => parameter('expand')).toBeNull()
  })
})

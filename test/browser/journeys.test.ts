/** The ways of a reader: from a name to a chain, to the sentence, to the document, and back. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { DESKTOP, PHONE } from './chromium.js'
import type { Site } from './site.js'
import { stageVisits } from './stage.js'

let site: Site
let page: Page
const revisit = stageVisits(DESKTOP, (opened) => {
  ;({ site, page } = opened)
})
beforeEach(() => page.goto(site.url))

const heading = () => page.locator('h1')
const chain = () => page.locator('.chain').filter({ hasText: 'Yunda Technology' })
const hop = (name: RegExp) => chain().getByRole('button', { name })
/** Gives the words of elements without the space around them. */
const wordsOf = async (selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.trim())

async function chooseByKeyboard(typed: string, suggestion: RegExp): Promise<void> {
  await page.getByRole('combobox').focus()
  await page.keyboard.insertText(typed)
  const options = page.getByRole('option')
  await options.filter({ hasText: suggestion }).waitFor()
  const wanted = (await options.allInnerTexts()).findIndex((text) => suggestion.test(text))
  for (let index = 0; index <= wanted; index++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

async function openShenzhen(): Promise<void> {
  await chooseByKeyboard('Shenzhen U', /Shenzhen University/)
  await heading().filter({ hasText: 'Shenzhen University' }).waitFor()
}

describe('search', () => {
  it.each([
    ['Shenzhen U', /Shenzhen University/],
    ['深圳', /深圳大学/],
  ])('%s leads to the university by keyboard alone', async (typed, suggestion) => {
    await chooseByKeyboard(typed, suggestion)
    await heading().filter({ hasText: 'Shenzhen University' }).waitFor()
    expect(await page.title()).toContain('Shenzhen University')
    expect(await page.getByRole('option').count()).toBe(0)
  })

  it('Escape closes the suggestions and keeps what was typed', async () => {
    const box = page.getByRole('combobox')
    await box.fill('Shenzhen')
    await page.getByRole('option').first().waitFor()
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    expect(await page.getByRole('option').count()).toBe(0)
  })

  it('a name in full goes straight to its page, a beginning lists what it may mean', async () => {
    await page.goto(`${site.url}/?q=AWS`)
    await heading().filter({ hasText: 'AWS' }).waitFor()
    expect(new URL(page.url()).searchParams.get('entity')).toBe('ent_org_aws')
    await page.goto(`${site.url}/?q=uni`)
    await page.locator('.results li').first().waitFor()
    expect(await page.locator('.results li').count()).toBeGreaterThan(1)
    expect(await page.getByRole('link', { name: 'Show more names' }).count()).toBe(0)
  })

  it('a beginning of many names lists ten, and more where more are asked for', async () => {
    await page.goto(`${site.url}/?q=a`)
    await page.locator('.results li').first().waitFor()
    expect(await page.locator('.results li').count()).toBe(10)
    await page.getByRole('link', { name: 'Show more names' }).click()
    await page.locator('.results li').nth(10).waitFor()
    expect(await heading().innerText()).toBe('“a”')
  })

  it('an unknown name is said to be unknown', async () => {
    await page.getByRole('combobox').fill('Atlantis Polytechnic')
    await page.keyboard.press('Enter')
    await heading().filter({ hasText: '“Atlantis Polytechnic”' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('No document here names it')
    expect(await page.getByRole('combobox').inputValue()).toBe('Atlantis Polytechnic')
  })

  it('an unknown id is said to be unknown', async () => {
    for (const key of ['entity', 'deal', 'document']) {
      await page.goto(`${site.url}/?${key}=nothing`)
      await heading().filter({ hasText: 'Not in the graph' }).waitFor()
    }
    await page.getByRole('link', { name: 'what the graph holds' }).click()
    await heading().filter({ hasText: 'Who gets restricted AI chips' }).waitFor()
  })
})

describe('a chain', () => {
  it('is drawn from the buyer to both chips with amount, date, status and grade', async () => {
    await openShenzhen()
    expect(await wordsOf('.chain .party a')).toEqual([
      'Shenzhen University',
      'Yunda Technology',
      'AWS',
      'A100',
      'H100',
    ])
    expect(await wordsOf('.chain .role')).toEqual(['Buyer', 'Intermediary', 'Provider', 'Chip', 'Chip'])
    const facts = await chain().locator('.facts').innerText()
    for (const fact of [
      'Purchased',
      '200,000 CNY',
      'March 2024',
      'cloud access',
      'One deal states every hop',
    ])
      expect(facts).toContain(fact)
  })

  it('opens the words of a hop by keyboard, and keeps the focus', async () => {
    await openShenzhen()
    await hop(/buys from Yunda/).focus()
    await page.keyboard.press('Enter')
    await page.locator('.evidence blockquote').first().waitFor()
    expect(await hop(/buys from Yunda/).getAttribute('aria-expanded')).toBe('true')
    expect(await page.evaluate('document.activeElement.dataset.hop')).toMatch(/^chain_\w+:0$/)
    const words = (await wordsOf('.evidence mark')).join(' ')
    for (const name of ['Shenzhen University', 'Yunda Technology', '深圳大学', '成都运达科技有限公司'])
      expect(words).toContain(name)
    await page.keyboard.press('Enter')
    await page.locator('.evidence').waitFor({ state: 'detached' })
  })

  it('leads from the quoted sentence to the document with the words lit, and back to the opened hop', async () => {
    await openShenzhen()
    await hop(/buys from Yunda/).click()
    const figure = page.locator('.evidence figure').filter({ hasText: 'Tender papers show' })
    const quoted = (await figure.locator('blockquote').innerText()).split('\n').filter((line) => line !== '')
    await figure.getByRole('link').click()
    await heading().filter({ hasText: 'Tender papers show' }).waitFor()
    const lit = (await page.locator('mark.lit').allInnerTexts()).join('')
    expect(quoted.length).toBeGreaterThan(0)
    for (const sentence of quoted) expect(lit).toContain(sentence.trim())
    expect(await isInView('mark.lit')).toBe(true)
    await page.goBack()
    await page.locator('.evidence blockquote').first().waitFor()
    await heading().filter({ hasText: 'Shenzhen University' }).waitFor()
  })

  it('can be linked to with a hop open, each of its hops', async () => {
    await openShenzhen()
    const keys = await page.evaluate<string[]>(
      '[...document.querySelectorAll("[data-hop]")].map((button) => button.dataset.hop)',
    )
    expect(keys).toHaveLength(4)
    for (const key of keys) {
      await page.goto(`${site.url}/?entity=ent_org_shenzhen-university&hop=${encodeURIComponent(key)}`)
      await page.locator('.evidence blockquote').first().waitFor()
      expect(await page.locator('[aria-expanded="true"][data-hop]').getAttribute('data-hop')).toBe(key)
      expect(await isInView('.evidence blockquote')).toBe(true)
    }
  })

  it('leads to its deal, where every source says its own', async () => {
    await openShenzhen()
    await chain().getByRole('link', { name: 'The whole deal' }).click()
    await heading().filter({ hasText: 'Shenzhen University → Yunda Technology → AWS' }).waitFor()
    expect(await page.locator('.claims > li').count()).toBeGreaterThan(1)
    expect(await page.locator('.sheet').innerText()).toContain('200,000 CNY')
  })
})

describe('a deal that its buyer denies', () => {
  it('is shown with what every source says, and leads to no chip', async () => {
    await page.goto(`${site.url}/?entity=ent_org_zhejiang-lab`)
    await page.locator('.chain .dispute').waitFor()
    const said = await wordsOf('.dispute .claims .badge')
    expect(said).toContain('Intended')
    expect(said.filter((status) => status === 'Denied' || status === 'Cancelled')).not.toEqual([])
    expect(await wordsOf('.party a')).toEqual(['Zhejiang Lab', 'AWS'])
    expect(await page.locator('.chain').innerText()).toContain('184,000 CNY')
  })
})

describe('Back', () => {
  it('returns to the place on the page that was left', async () => {
    const row = page.locator('.rankings a').first()
    await row.scrollIntoViewIfNeeded()
    const before = await page.evaluate<number>('scrollY')
    expect(before).toBeGreaterThan(0)
    await row.click()
    await page.locator('h1 ~ .chains').first().waitFor()
    expect(await page.evaluate('scrollY')).toBe(0)
    await page.goBack()
    await page.locator('.rankings').waitFor()
    await expect.poll(() => page.evaluate('scrollY')).toBe(before)
  })

  it('goes through every view that was seen', async () => {
    await openShenzhen()
    await chain().getByRole('link', { name: 'H100' }).click()
    await heading().filter({ hasText: 'H100' }).waitFor()
    await page.goBack()
    await heading().filter({ hasText: 'Shenzhen University' }).waitFor()
    await page.goBack()
    await heading().filter({ hasText: 'Who gets restricted AI chips' }).waitFor()
    await page.goForward()
    await heading().filter({ hasText: 'Shenzhen University' }).waitFor()
  })
})

describe('on a phone', () => {
  beforeEach(async () => {
    await revisit(PHONE)
    await page.goto(`${site.url}/?entity=ent_org_shenzhen-university`)
  })

  it('the chain stands upright and a hop opens by touch', async () => {
    await chain().waitFor()
    const boxes = await Promise.all(
      (await chain().locator('.hops > .node').all()).map((node) => node.boundingBox()),
    )
    expect(boxes).toHaveLength(3)
    const tops = boxes.map((box) => box?.y ?? Number.NaN)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(new Set(boxes.map((box) => box?.x)).size).toBe(1)
    await hop(/resells for AWS/).tap()
    await page.locator('.evidence blockquote').first().waitFor()
  })
})

/** Tells whether the first element of `selector` is on the screen. */
function isInView(selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })()`)
}

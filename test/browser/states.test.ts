/** What a reader sees when all is not well: no graph, no answer, no page, sources that disagree or do harm. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadList } from '../../src/lists.js'
import type { RoleField } from '../../src/model/ontology.js'
import type { ClaimField, FieldEvidence } from '../../src/model/source.js'
import { serve } from '../../src/server.js'
import { testApp } from '../graphql/app.js'
import { add, addition, deal, KNOWLEDGE, yuan } from '../resolve/world.js'
import { makeEntry } from '../support/listings.js'
import { violationsOn } from './axe.js'
import { DESKTOP, launch, PHONE, type Visit, visit } from './chromium.js'
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

describe('chains of several deals', () => {
  const resold = 'Lakeside College bought computing time from Harbour Star Ltd for 300,000 yuan.'
  const bought = 'Harbour Star Ltd rented H100 servers from AWS.'

  it('say whose deal each fact is, and whose two roles', async () => {
    await add(
      site.store,
      addition(resold, [
        deal({
          buyers: ['Lakeside College'],
          providers: ['Harbour Star Ltd'],
          amount: yuan(300_000),
          evidence: spansIn(resold, { buyers: 'Lakeside College', providers: 'Harbour Star Ltd' }),
        }),
      ]),
      addition(bought, [
        deal({
          buyers: ['Harbour Star Ltd'],
          providers: ['AWS'],
          chips: ['H100'],
          evidence: spansIn(bought, { buyers: 'Harbour Star Ltd', providers: 'AWS', chips: 'H100' }),
        }),
      ]),
    )
    await reader.page.goto(`${site.url}/?entity=ent_chip_h100`)
    const joined = reader.page.locator('.chain').filter({ hasText: 'Joined from several deals' })
    await joined.waitFor()
    expect(await joined.locator('.facts').innerText()).not.toContain('300,000')
    expect(
      (await joined.locator('.foot').allInnerTexts()).map((text) => text.includes('300,000 CNY')),
    ).toEqual([true, false])
    expect(await joined.locator('.role').allInnerTexts()).toEqual([
      'Buyer',
      'Provider, then buyer',
      'Provider',
      'Chip',
    ])
    expect(await violationsOn(reader)).toEqual([])
    expect(reader.troubles).toEqual([])
  })
})

describe('a list that is longer than the page', () => {
  it('shows more rows when asked, and can be linked to with as many', async () => {
    const texts = Array.from(
      { length: 12 },
      (_, index) => `University number ${index} of Lakeside rented servers.`,
    )
    const additions = texts.map((text, index) => {
      const buyer = `University number ${index} of Lakeside`
      return addition(text, [deal({ buyers: [buyer], evidence: spansIn(text, { buyers: buyer }) })])
    })
    await add(site.store, ...additions)
    const { page } = reader
    const rows = page.locator('tbody tr')
    await page.goto(site.url)
    await rows.first().waitFor()
    expect(await rows.count()).toBe(10)
    await page.getByRole('link', { name: 'Show more deals' }).click()
    await expect.poll(() => rows.count()).toBe(12)
    await page.reload()
    await rows.first().waitFor()
    expect(await rows.count()).toBe(12)
    await page.goBack()
    await expect.poll(() => rows.count()).toBe(10)
    expect(reader.troubles).toEqual([])
  })
})

describe('a party that is on a restriction list', () => {
  it('is marked with the list, its version and since when, on its page and in its deals', async () => {
    const text = 'In 2024-03 Zhejiang Lab bought H100 servers.'
    const evidence = spansIn(text, { buyers: 'Zhejiang Lab', chips: 'H100' })
    await add(
      site.store,
      addition(text, [deal({ buyers: ['Zhejiang Lab'], chips: ['H100'], date: '2024-03', evidence })]),
    )
    const entries = [
      makeEntry('Zhejiang Lab', { from: '2023-05-01', citation: '88 FR 00001', country: 'CN' }),
    ]
    await loadList(
      site.store,
      { knowledge: KNOWLEDGE },
      { name: 'Watch list', version: '2026-01', date: '2026-01-15', source: 'https://list.example', entries },
    )
    const { page } = reader
    await page.goto(`${site.url}/?entity=ent_org_zhejiang-lab`)
    const entry = page.locator('main > .listings li')
    await entry.waitFor()
    const told = (await entry.innerText()).replace(/\s+/g, ' ')
    for (const words of [
      'Listed',
      'Watch list as Zhejiang Lab',
      'since 1 May 2023',
      'version 2026-01',
      '88 FR 00001',
    ])
      expect(told).toContain(words)
    expect(await page.locator('.chain .listings').innerText()).toContain('Watch list')
    expect(await violationsOn(reader)).toEqual([])
    await page.goto(`${site.url}/?entity=ent_org_zhejiang-lab&asOf=2023-04`)
    await entry.waitFor()
    expect(await entry.innerText()).toContain('Not listed then')
    expect(reader.troubles).toEqual([])
  })
})

describe('an organization that belongs to another', () => {
  const texts = [
    'Lanhai Cloud Computing, a unit of Zhejiang Lab, bought H100 chips.',
    '蓝海云计算是之江实验室的子公司，该公司采购了H100芯片。Lanhai Cloud Computing belongs to Zhejiang Lab.',
  ]
  const relation = { kind: 'SUBSIDIARY_OF', from: 'Lanhai Cloud Computing', to: 'Zhejiang Lab' } as const
  const stated = (text: string, index: number) => {
    const evidence = spansIn(text, { from: relation.from, to: relation.to })
    const added = addition(text, [], { title: `Report ${index}` }, [
      { ...relation, confidence: 0.9, evidence },
    ])
    return { ...added, document: { ...added.document, language: index === 0 ? 'en' : 'zh' } as const }
  }

  it.each([
    ['a desk in the light', { ...DESKTOP, colorScheme: 'light' }],
    ['a phone in the dark', { ...PHONE, colorScheme: 'dark' }],
  ] as const)('is shown with the sentences that say so, from both sides, on %s', async (_, options) => {
    await add(site.store, ...texts.map(stated))
    await reader.close()
    reader = await visit(browser, options)
    const { page } = reader
    await page.goto(`${site.url}/?entity=ent_org_lanhai-cloud-computing`)
    const owner = page.locator('.relations').filter({ hasText: 'Belongs to' }).locator('li')
    await owner.waitFor()
    expect(await page.getByRole('heading', { name: 'Has parts' }).count()).toBe(0)
    expect(await owner.locator('blockquote').first().innerText()).toBe(texts[0])
    expect(await owner.locator('mark').first().innerText()).toBe('Lanhai Cloud Computing')
    const others = owner.locator('details blockquote')
    expect(await others.isVisible()).toBe(false)
    await owner.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await others.innerText()).toBe(texts[1])
    expect(await violationsOn(reader)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width)
    await owner.getByRole('link', { name: 'Zhejiang Lab' }).focus()
    await page.keyboard.press('Enter')
    const part = page.locator('.relations').filter({ hasText: 'Has parts' }).locator('li')
    expect(await part.locator('h3').innerText()).toBe('Lanhai Cloud Computing')
    await part.locator('figcaption a').first().click()
    await page.locator('mark.lit').first().waitFor()
    expect(await page.locator('h1').innerText()).toBe('Report 0')
    expect(reader.troubles).toEqual([])
  })
})

describe('a document that means harm', () => {
  const text =
    '<img src="https://elsewhere.test/x" onerror="alert(1)"> Zhejiang Lab bought <b>AWS</b> services.'

  it('is shown as the text it is', async () => {
    const evidence = spansIn(text, { buyers: 'Zhejiang Lab', providers: 'AWS' })
    const harmful = addition(text, [deal({ buyers: ['Zhejiang Lab'], providers: ['AWS'], evidence })], {
      title: '<script>alert(1)</script>',
      url: 'javascript:alert(1)',
    })
    await add(site.store, harmful)
    await reader.page.goto(`${site.url}/?document=${harmful.document.id}&span=0-9`)
    await reader.page.locator('.text').waitFor()
    expect(await reader.page.locator('.text').innerText()).toBe(text)
    expect(await reader.page.locator('h1').innerText()).toBe('<script>alert(1)</script>')
    expect(await reader.page.locator('a[href^="javascript"], .text img, .text b').count()).toBe(0)
    expect(reader.troubles).toEqual([])
  })
})

describe('sources that disagree', () => {
  const tender = 'Zhejiang Lab intends to buy AWS services for 184,000 yuan.'
  const denial = 'Zhejiang Lab says that it never bought AWS services.'
  const parties = { buyers: ['Zhejiang Lab'], providers: ['AWS'], amount: yuan(184_000), date: '2024-04' }
  const evidenceIn = (text: string) => spansIn(text, { buyers: 'Zhejiang Lab', providers: 'AWS' })

  it('are shown side by side, each in its own words', async () => {
    await add(
      site.store,
      addition(tender, [deal({ ...parties, status: 'INTENDED', evidence: evidenceIn(tender) })], {
        title: 'Tender',
      }),
      addition(
        denial,
        [deal({ ...parties, status: 'DENIED', assertedBy: 'Zhejiang Lab', evidence: evidenceIn(denial) })],
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

/** Gives the whole of `text` as the sentence, and the words in it that prove each field. */
function spansIn(text: string, words: Partial<Record<RoleField | 'from' | 'to', string>>): FieldEvidence[] {
  return Object.entries({ sentence: text, ...words }).map(([field, quote]) => ({
    field: field as ClaimField,
    quote,
    start: text.indexOf(quote),
    end: text.indexOf(quote) + quote.length,
  }))
}

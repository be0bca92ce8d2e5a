/** Takes the pictures of the README from the explorer over the seed documents: writes docs/images/*.png. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { packagePath } from '../src/config.js'
import { DESKTOP, launch, PHONE, visit } from '../test/browser/chromium.js'
import { openSite, SEED } from '../test/browser/site.js'

interface Shot {
  readonly file: string
  readonly options: BrowserContextOptions
  readonly path: string
  /** Brings the page to where it is pictured. */
  readonly prepare: (page: Page) => Promise<void>
}

const SUBJECT = '/?entity=ent_org_shenzhen-university'
const GRAPH = '/?entity=ent_org_aws&view=graph&kind=UNIVERSITY,INSTITUTE,COMPANY,CHIP,AI_MODEL'
const SHOTS: readonly Shot[] = [
  {
    file: 'chain.png',
    options: { ...DESKTOP, viewport: { width: 1280, height: 930 }, colorScheme: 'light' },
    path: SUBJECT,
    prepare: (page) => readHop(page, 'buys from'),
  },
  {
    file: 'chain-phone.png',
    options: {
      ...PHONE,
      viewport: { width: 390, height: 1330 },
      colorScheme: 'dark',
      deviceScaleFactor: 1.5,
    },
    path: SUBJECT,
    prepare: (page) => readHop(page, 'resells for'),
  },
  {
    file: 'graph.png',
    options: { ...DESKTOP, viewport: { width: 1280, height: 845 }, colorScheme: 'light' },
    path: GRAPH,
    prepare: async (page) => {
      await page.locator('.canvas canvas').first().waitFor()
      await page.locator('.tabs').evaluate((tabs) => tabs.scrollIntoView())
    },
  },
]

async function takeScreenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const site = await openSite([SEED])
  const browser = await launch()
  try {
    for (const { file, options, path, prepare } of SHOTS) {
      const reader = await visit(browser, options)
      await reader.page.goto(site.url + path)
      await prepare(reader.page)
      if (reader.troubles.length > 0) throw new Error(reader.troubles.join('\n'))
      await reader.page.screenshot({ path: join(folder, file) })
      await reader.close()
    }
  } finally {
    await browser.close()
    await site.close()
  }
}

async function readHop(page: Page, name: string): Promise<void> {
  await page.locator('.chain').getByRole('button', { name }).first().click()
  await page.locator('.evidence').waitFor()
}

await takeScreenshots(packagePath('docs', 'images'))

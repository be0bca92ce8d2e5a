/** Takes the pictures of the README from the explorer over the seed documents: writes docs/images/*.png. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { packagePath } from '../src/config.js'
import { DESKTOP, launch, PHONE, visit } from '../test/browser/chromium.js'
import { openSite, SEED } from '../test/browser/site.js'

interface Shot {
  readonly file: string
  readonly options: BrowserContextOptions
  /** Text that the picked hop's button has. */
  readonly hop: string
}

const SUBJECT = '/?entity=ent_org_shenzhen-university'
const SHOTS: readonly Shot[] = [
  {
    file: 'chain.png',
    options: { ...DESKTOP, viewport: { width: 1280, height: 745 }, colorScheme: 'light' },
    hop: 'buys from',
  },
  {
    file: 'chain-phone.png',
    options: {
      ...PHONE,
      viewport: { width: 390, height: 1180 },
      colorScheme: 'dark',
      deviceScaleFactor: 1.5,
    },
    hop: 'resells for',
  },
]

async function takeScreenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const site = await openSite([SEED])
  const browser = await launch()
  try {
    for (const { file, options, hop } of SHOTS) {
      const reader = await visit(browser, options)
      await reader.page.goto(site.url + SUBJECT)
      await reader.page.locator('.chain').getByRole('button', { name: hop }).first().click()
      await reader.page.locator('.evidence').waitFor()
      if (reader.troubles.length > 0) throw new Error(reader.troubles.join('\n'))
      await reader.page.screenshot({ path: join(folder, file) })
      await reader.close()
    }
  } finally {
    await browser.close()
    await site.close()
  }
}

await takeScreenshots(packagePath('docs', 'images'))

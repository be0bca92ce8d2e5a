/** What nearly every file of browser tests begins with: the site over the seed documents, a browser, and a page per test. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch, type Visit, visit } from './chromium.js'
import { openSite, SEED, type Site } from './site.js'

/** A site and a browser to look at it with. */
export interface Stage {
  readonly site: Site
  readonly browser: Browser
}

/** A page of the site, opened for one test. */
export interface Opened extends Stage {
  readonly reader: Visit
  readonly page: Page
}

/** Opens site and browser before the tests of a file, hands them to `use`, and closes them after. */
export function stageSite(use: (stage: Stage) => void): void {
  let stage: Stage
  beforeAll(async () => {
    stage = { site: await openSite([SEED]), browser: await launch() }
    use(stage)
  })
  afterAll(async () => {
    await stage.browser.close()
    await stage.site.close()
  })
}

/**
 * As {@link stageSite}, with a page of its own for each test, which must end without trouble. Gives a
 * function that changes the page of a test for one with other options.
 */
export function stageVisits(
  options: BrowserContextOptions,
  use: (opened: Opened) => void,
): (other: BrowserContextOptions) => Promise<void> {
  let stage: Stage
  let reader: Visit
  stageSite((opened) => {
    stage = opened
  })
  const open = async (chosen: BrowserContextOptions): Promise<void> => {
    reader = await visit(stage.browser, chosen)
    use({ ...stage, reader, page: reader.page })
  }
  beforeEach(() => open(options))
  afterEach(async () => {
    expect(reader.troubles).toEqual([])
    await reader.close()
  })
  return async (other) => {
    await reader.close()
    await open(other)
  }
}

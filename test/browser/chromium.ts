/** A real Chromium, and pages that write down whatever must not happen on them. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Resolves no name but that of this machine, so that a request to another host cannot go unnoticed. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  OFFLINE,
]

export const DESKTOP = { viewport: { width: 1280, height: 900 } } as const
export const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true } as const
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

/** Starts Debian's Chromium, or that of CHROMIUM_PATH, with `flags` of its own. */
export function launch(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] })
}

/** What Chromium says of itself where it has no graphics card to draw with. */
const NO_CARD = /GL Driver Message .*GPU stall due to ReadPixels/

/** A page and what went wrong on it: errors on the console, exceptions, requests to other hosts. */
export interface Visit {
  readonly page: Page
  readonly troubles: string[]
  close(): Promise<void>
}

/** Opens a page in a browser session of its own. */
export async function visit(browser: Browser, options: BrowserContextOptions = DESKTOP): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const troubles: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOurs = ['data:', 'blob:'].includes(url.protocol) || url.hostname === '127.0.0.1'
    if (!isOurs) troubles.push(`request to another host: ${request.url()}`)
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    const isTrouble = ['error', 'warning'].includes(message.type()) && !NO_CARD.test(message.text())
    if (isTrouble) troubles.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`))
  page.setDefaultTimeout(15_000)
  return { page, troubles, close: () => context.close() }
}

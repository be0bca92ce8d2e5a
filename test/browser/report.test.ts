/** A dossier in a real browser: it asks for nothing, fits a phone, can be read in both schemes and printed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { createControlFinder } from '../../src/controls/findings.js'
import { ingestDocuments } from '../../src/ingest.js'
import { readControls } from '../../src/read/controls.js'
import { writeReport } from '../../src/report/report.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { findEntity } from '../../src/trace/entities.js'
import { deps, seedTexts } from '../story.js'
import { violationsOn } from './axe.js'
import { DESKTOP, launch, PHONE, visit } from './chromium.js'

let browser: Browser
let html: string
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-dossier-'))
  const store = await openEmbedded(join(folder, 'graph'))
  try {
    await ingestDocuments(store, deps, await seedTexts())
    const subject = await findEntity(store, 'Shenzhen University')
    const controls = createControlFinder(readControls(packagePath('seed')))
    html = await writeReport(store, controls, subject, { format: 'html', moment: { asOf: '2025-06' } })
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  browser = await launch()
})
afterAll(() => browser.close())

describe.each([
  ['on a desk, light', { ...DESKTOP, colorScheme: 'light' }],
  ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('a dossier %s', (_, options) => {
  it('asks for nothing, keeps nobody out and is no wider than the window', async () => {
    const reader = await visit(browser, options)
    // The page forbids scripts; axe is one, put in from outside.
    await reader.page.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
    expect(await reader.page.locator('h1').textContent()).toBe('Shenzhen University 深圳大学')
    await reader.page.locator('a[href="#s1"]').first().click()
    expect(await violationsOn(reader)).toEqual([])
    const [content, window] = await reader.page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    )
    expect(content).toBeLessThanOrEqual(window)
    await reader.page.setContent(html)
    expect(reader.troubles).toEqual([])
    await reader.close()
  })
})

it('prints', async () => {
  const reader = await visit(browser)
  await reader.page.setContent(html)
  const pdf = await reader.page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  await reader.close()
})

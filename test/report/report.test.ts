/** Dossiers over the seed: what they tell, that they stand by themselves, and that one graph gives one text. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { createControlFinder } from '../../src/controls/findings.js'
import { ingestDocuments } from '../../src/ingest.js'
import { readControls } from '../../src/read/controls.js'
import { writeReport } from '../../src/report/report.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { findEntity } from '../../src/trace/entities.js'
import { deps, seedTexts } from '../story.js'
import { makeSource } from '../support/records.js'
import { runCommand } from '../support/run.js'
import { withSeed } from '../support/seeded.js'

const controls = createControlFinder(readControls(packagePath('seed')))
/** A document that would like to be markup, in every place that a dossier shows. */
const HOSTILE = makeSource(
  'In May 2024 Nankai University bought <script>alert(1)</script> H100 servers from AWS for 300,000 yuan | *bold*.',
  {
    title: '<img src=x onerror=alert(1)> [x](javascript:alert(1))',
    url: 'javascript:alert(1)',
    publisher: '"><b>bold</b>\u0000',
  },
)

/** Says whose a firm is that seeds do not know. */
const OWNED = makeSource('Tallsky Systems Ltd, a subsidiary of Haitong Group, opened an office.', {
  title: 'An office opens',
  publishedAt: '2024-01-10',
})
const seeded = withSeed([HOSTILE, OWNED])

async function report(
  name: string,
  format: 'html' | 'md',
  moment = {},
  of: GraphStore = seeded.store,
): Promise<string> {
  return writeReport(of, controls, await findEntity(of, name), { format, moment })
}

describe('a dossier', () => {
  it('tells chains with their words, the amount, both citations, the timeline and the sources', async () => {
    const text = (await report('深圳大学', 'md')).replaceAll('\\', '')
    expect(text).toContain('# Shenzhen University 深圳大学')
    expect(text).toContain('### Shenzhen University → Yunda Technology → AWS → H100')
    expect(text).toContain(
      '> 2024年3月的一份招标文件显示，深圳大学通过中间商成都运达科技有限公司购买了一个AWS账号',
    )
    expect(text).toContain('PURCHASED · CLOUD · 200,000 CNY · 2024-03')
    expect(text).toContain(
      '**NOT_CONTROLLED**: Remote access to H100 from China was covered by no rule in force',
    )
    expect(text).toContain('[89 FR 5698](https://')
    expect(text).toContain('[88 FR 73458](https://')
    expect(text).toContain('[87 FR 62186](https://')
    expect(text).toContain('| 2022-10-21 | licence |')
    expect(text).toContain('| 2024-03 | deal | Deal 1: PURCHASED · 200,000 CNY |')
    expect(text).toMatch(/\*\*\[1\]\*\* .*成交公告/)
    expect(text).toContain('not legal advice')
  })

  it('keeps a denial with the claims it answers, and gives no finding on a chip where none is named', async () => {
    const lab = (await report('Zhejiang Lab', 'md')).replaceAll('\\', '')
    expect(lab).toContain('**Against it:** CANCELLED says Zhejiang Lab [')
    expect(lab.match(/answered: CANCELLED says Zhejiang Lab/g)).toHaveLength(3)
    const before = await report('Zhejiang Lab', 'md', { knownAt: '2024-08-22' })
    expect(before).not.toContain('CANCELLED')
    expect(before).toContain('As known at 2024-08-22')
    const centre = await report('National Center of Technology Innovation for EDA', 'md')
    expect(centre).toContain('Access to an AI model; no document names a chip')
    expect(centre).not.toContain('CONTROLLED**')
  })

  it('says to whom it belongs and who belongs to it, by which words', async () => {
    const text = (await report('Haitong Group', 'md')).replaceAll('\\', '')
    expect(text).toContain(
      '## Whose it is\n\n**Tallsky Systems Ltd is part of Haitong Group**\n\n> Tallsky Systems Ltd, a',
    )
    expect(text).toMatch(/\*\*\[1\]\*\* .*An office opens/)
    expect(await report('Haitong Group', 'md', { knownAt: '2024-01-09' })).not.toContain('Whose it is')
    expect((await report('Amazon', 'md')).replaceAll('\\', '')).toContain(
      '**AWS is part of Amazon** (from the gazetteer)',
    )
  })

  it('says which parties no document names', async () => {
    expect((await report('AWS', 'md')).includes('No document names')).toBe(true)
  })

  it('is the same text again, after another order of reading, and for another moment another', async () => {
    const html = await report('AWS', 'html')
    expect(await report('AWS', 'html')).toBe(html)
    const other = await openEmbedded(join(seeded.folder, 'other'))
    try {
      await ingestDocuments(other, deps, [HOSTILE, ...(await seedTexts()).reverse()])
      expect(await report('AWS', 'html', {}, other)).toBe(html)
    } finally {
      await other.close()
    }
    expect(await report('AWS', 'html', { asOf: '2024-03' })).not.toBe(html)
  })

  it('asks nothing of anyone, and what documents say is no markup', async () => {
    const html = await report('Nankai University', 'html')
    expect(html).not.toMatch(/<(script|img|link|iframe|object)\b|<[^>]*\ssrc=|@import|url\(/i)
    expect(html).not.toContain('href="javascript')
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
    expect(html).not.toContain('\u0000')
    const anchors = [...html.matchAll(/href="#s(\d+)"/g)].map(([, number]) => `id="s${number}"`)
    expect(anchors.length).toBeGreaterThan(0)
    for (const anchor of anchors) expect(html).toContain(anchor)
    const md = await report('Nankai University', 'md')
    expect(md).not.toMatch(/[^\\]<(img|script)/)
    expect(md).not.toMatch(/[^\\]\]\(javascript/)
  })
})

describe('chiptrail report', () => {
  it('writes to a file in the format of its name, or to stdout', async () => {
    const file = join(seeded.folder, 'lab.md')
    const run = await runCommand(['report', '之江实验室', '-o', file])
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: `wrote ${file}\n` })
    expect(readFileSync(file, 'utf8')).toBe(await report('Zhejiang Lab', 'md'))
    const html = await runCommand(['report', 'Zhejiang Lab'])
    expect(html.stdout).toBe(await report('Zhejiang Lab', 'html'))
  })

  it('says what is wrong: nobody of that name, a bad date, a folder that is not there', async () => {
    const nobody = await runCommand(['report', 'Zhejiang Lap'])
    expect([nobody.code, nobody.stdout]).toEqual([1, ''])
    expect(nobody.stderr).toContain('no entity called "Zhejiang Lap"')
    expect((await runCommand(['report', 'AWS', '--as-of', 'soon'])).code).toBe(2)
    const missing = await runCommand(['report', 'AWS', '-o', join(seeded.folder, 'no', 'such', 'file.html')])
    expect([missing.code, missing.stderr.includes('cannot be written')]).toEqual([1, true])
  })
})

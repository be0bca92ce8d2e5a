import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { givesDeals, refuses, startModelServer } from './server.js'
import { honestDeal, KEY, openExtractor, TEXT, tempFolder } from './world.js'

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe('answers kept', () => {
  it('are not asked for again, not even by the next run, and give the same facts', async () => {
    const cache = await tempFolder()
    const { url, seen } = await startModelServer(givesDeals(honestDeal()), refuses(500))
    const first = await (await openExtractor(url, { cache })).extract({ text: TEXT })
    const second = await (await openExtractor(url, { cache })).extract({ text: TEXT })
    expect(second).toEqual(first)
    expect(seen).toHaveLength(1)
  })

  it.each<[string, { model?: string; text?: string; title?: string }]>([
    ['another model', { model: 'writer' }],
    ['another text', { text: `${TEXT} ` }],
    ['another title', { title: 'Correction' }],
  ])('do not serve %s', async (_name, { model = 'reader', text = TEXT, title }) => {
    const cache = await tempFolder()
    const { url, seen } = await startModelServer(givesDeals(honestDeal()))
    await (await openExtractor(url, { cache })).extract({ text: TEXT })
    await (await openExtractor(url, { cache, model })).extract({ text, ...(title ? { title } : {}) })
    expect(seen).toHaveLength(2)
  })

  it('are whole files without the key, and nothing is kept of a failure', async () => {
    const cache = await tempFolder()
    const { url } = await startModelServer(refuses(413), givesDeals(honestDeal()))
    const extractor = await openExtractor(url, { cache })
    await expect(extractor.extract({ text: TEXT })).rejects.toThrow('HTTP 413')
    expect(await filesIn(cache)).toEqual([])
    await extractor.extract({ text: TEXT })
    const [file = '', ...others] = await filesIn(cache)
    expect(others).toEqual([])
    expect(file).toMatch(/[0-9a-f]{64}\.json$/)
    const content = await readFile(file, 'utf8')
    expect(JSON.parse(content)).toHaveProperty('deals')
    expect(content).not.toContain(KEY)
  })

  it.each(['', '{"deals": [', '{"deals": "none"}'])(
    'are asked for anew if the file holds %j',
    async (damage) => {
      const cache = await tempFolder()
      const { url, seen } = await startModelServer(givesDeals(honestDeal()))
      const extractor = await openExtractor(url, { cache })
      const first = await extractor.extract({ text: TEXT })
      const [file = ''] = await filesIn(cache)
      await writeFile(file, damage)
      expect(await extractor.extract({ text: TEXT })).toEqual(first)
      expect(seen).toHaveLength(2)
      expect(await readFile(file, 'utf8')).toContain('Harbour College')
    },
  )

  it('that cannot be written are a matter of settings', async () => {
    const cache = join(await tempFolder(), 'taken')
    await writeFile(cache, 'a file, no folder')
    const { url } = await startModelServer(givesDeals())
    await expect((await openExtractor(url, { cache })).extract({ text: TEXT })).rejects.toMatchObject({
      code: 'BAD_CONFIG',
    })
  })
})

/** Holds the sources of the page to its promises: text is never markup, and nothing comes from another host. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', 'src', 'explorer')
const sources = globSync('**/*.{ts,css,html}', { cwd: ROOT })
  .sort()
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

describe('the sources of the page', () => {
  it('never make markup or code of text', () => {
    const pattern =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|eval|DOMParser)\b|document\.write/
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('name no other host', () => {
    const named = sources.filter(({ file, text }) => file !== 'vite.config.ts' && /https?:\/\/\w/.test(text))
    expect(named.map(({ file }) => file)).toEqual([])
  })

  it('are small, and say what they are for', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 351)
    expect(long.map(({ file }) => file)).toEqual([])
    const silent = sources.filter(
      ({ file, text }) => /\.(ts|css)$/.test(file) && file !== 'vite.config.ts' && !/^\/\*/.test(text),
    )
    expect(silent.map(({ file }) => file)).toEqual([])
  })
})

/** What a user reads who asks what is possible. */
import { describe, expect, it } from 'vitest'
import { countOf } from '../../src/cli/layout.js'
import { run } from './run.js'

/** The commands that the help lists, but the one that commander adds. */
async function commands(): Promise<string[]> {
  const { out } = await run(['--help'])
  const list = out.slice(out.indexOf('Commands:'), out.indexOf('Examples:'))
  return [...list.matchAll(/^ {2}(\w+)/gm)].flatMap(([, name]) => (name && name !== 'help' ? [name] : []))
}

describe('the help', () => {
  it('of every command has an example that begins as one types it', async () => {
    const names = await commands()
    expect(names).toContain('ingest')
    for (const name of names) {
      const { code, out } = await run([name, '--help'])
      expect(code, name).toBe(0)
      expect(out, name).toMatch(new RegExp(`Examples?:\\n(.*\\n)*.*chiptrail ${name}`))
    }
  })

  it('given because no command came sends nobody to itself', async () => {
    const { code, err } = await run([])
    expect(code).toBe(2)
    expect(err).toContain('Usage: chiptrail')
    expect(err).not.toContain('Run "chiptrail --help"')
  })
})

describe('countOf', () => {
  it('says one of one and many of the rest', () => {
    expect([0, 1, 2].map((count) => countOf(count, 'entity', 'entities'))).toEqual([
      '0 entities',
      '1 entity',
      '2 entities',
    ])
  })
})

/** The completion scripts, run in the shells that this machine has; bash must be there. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './run.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-completion-'))
const scripts = new Map<string, string>()
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await run(['completion', shell])
    expect(code).toBe(0)
    const path = join(folder, `completion.${shell}`)
    writeFileSync(path, out)
    scripts.set(shell, path)
  }
  writeFileSync(join(folder, 'notice 深圳.txt'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Gives what bash offers for the last of `words`. */
function offered(...words: string[]): string[] {
  const typed = ['chiptrail', ...words].map((word) => `'${word}'`).join(' ')
  const script = `source "${scripts.get('bash')}"; COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _chiptrail; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder }).split('\n').filter(Boolean)
}

describe('completion in bash', () => {
  it.each([
    [['tr'], ['trace']],
    [['ju'], ['judge', 'judgements']],
    [['trace', '--thr'], ['--through']],
    [['trace', 'x', '--gr'], ['--grade']],
    [
      ['trace', '--grade', 'SAME_D'],
      ['SAME_DEAL', 'SAME_DOCUMENT'],
    ],
    [['search', '--kind', 'UNI'], ['UNIVERSITY']],
    [['judgements', 'ex'], ['export']],
    [['export', 'ge'], ['gexf']],
    [['export', 'gexf', '--vi'], ['--view']],
    [['completion', 'z'], ['zsh']],
    [['ingest', 'not'], ['notice 深圳.txt']],
    [['trace', '--first', ''], []],
    [['nothing', '--x'], []],
  ])('offers for %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected)
  })

  it('offers every command and every option that the help has', async () => {
    const { out } = await run(['--help'])
    const commands = [
      ...out.slice(out.indexOf('Commands:'), out.indexOf('Examples:')).matchAll(/^ {2}(\w+) /gm),
    ].map(([, name]) => name)
    expect(offered('').sort()).toEqual([...new Set(commands)].sort())
    const { out: help } = await run(['trace', '--help'])
    const flags = [...help.slice(help.indexOf('Options:')).matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(
      ([, flag]) => flag,
    )
    expect(offered('trace', '-').sort()).toEqual(flags.sort())
  })
})

describe.each(['zsh', 'fish'])('completion in %s', (shell) => {
  const isThere = spawnSync(shell, ['--version']).status === 0
  it.skipIf(!isThere)('is a script that the shell can read', () => {
    const { status, stderr } = spawnSync(shell, ['-n', scripts.get(shell) ?? ''], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })

  it.skipIf(!isThere || shell !== 'fish')('offers commands and values', () => {
    const ask = (line: string) =>
      execFileSync('fish', ['-c', `source ${scripts.get('fish')}; complete -C '${line}'`], {
        encoding: 'utf8',
      })
    expect(ask('chiptrail tr')).toContain('trace')
    expect(ask('chiptrail trace --grade SAME_D')).toContain('SAME_DEAL')
    expect(ask('chiptrail export ge')).toContain('gexf')
  })
})

it('of another shell is refused with those there are', async () => {
  const { code, err } = await run(['completion', 'powershell'])
  expect(code).toBe(2)
  expect(err).toMatch(/bash, zsh, fish/)
})

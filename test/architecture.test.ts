/** Holds the house to its plan: who may import whom, one importer per package, sizes, and no back doors. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const files = globSync('src/**/*.ts', { cwd: ROOT, ignore: ['src/explorer/**'] }).sort()
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))

/** Rooms that know only the shared words and themselves. */
const SEALED_ROOMS = ['extract', 'resolve', 'store', 'export', 'read', 'trace', 'controls', 'queue']
/** Packages that one file each may import. */
const ONE_IMPORTER = [
  'dataloader',
  '@graphql-tools/schema',
  'compromise',
  'string-similarity',
  'opencc-js',
  'libsql',
  'neo4j-driver',
  'ai',
  '@ai-sdk/openai-compatible',
  'pg-boss',
  'csv-parse',
  'yaml',
]

function importsOf(file: string): string[] {
  const text = sources.get(file) ?? ''
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

function localImportsOf(file: string): string[] {
  return importsOf(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(ROOT, join(ROOT, dirname(file), path)).replace(/\.js$/, '.ts'))
}

function roomOf(file: string): string {
  const [, room = ''] = file.split('/')
  return room
}

describe('the house', () => {
  it.each(SEALED_ROOMS)('%s imports only model, errors and itself', (room) => {
    const strangers = files
      .filter((file) => roomOf(file) === room)
      .flatMap((file) => localImportsOf(file).map((target) => [file, target] as const))
      .filter(([, target]) => ![room, 'model', 'errors.ts'].includes(roomOf(target)))
    expect(strangers).toEqual([])
  })

  it('has no cycles', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, trail: string[]): void => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') return void cycles.push([...trail, file].join(' → '))
      state.set(file, 'open')
      for (const target of valueImportsOf(file)) visit(target, [...trail, file])
      state.set(file, 'done')
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it.each(ONE_IMPORTER)('%s has at most one importer', (name) => {
    const importers = files.filter((file) => importsOf(file).includes(name))
    expect(importers.length, importers.join(', ')).toBeLessThanOrEqual(1)
  })

  it('reads the environment in config.ts only, and arguments and exit in cli/main.ts only', () => {
    const where = (pattern: RegExp) => files.filter((file) => pattern.test(sources.get(file) ?? ''))
    expect(where(/process\.env\b/)).toEqual(['src/config.ts'])
    expect(where(/process\.(argv|exit)\b/)).toEqual(['src/cli/main.ts'])
  })

  it('has no default exports', () => {
    expect(files.filter((file) => /^export default/m.test(sources.get(file) ?? ''))).toEqual([])
  })

  it('opens every file with a sentence on what it is for', () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\*\*/.test(sources.get(file) ?? ''))
    expect(silent).toEqual([])
  })

  it('keeps files small: none above 350 lines', () => {
    const lines = files.map((file) => [file, (sources.get(file) ?? '').split('\n').length - 1] as const)
    expect(lines.filter(([, count]) => count > 350)).toEqual([])
  })
})

/** Imports that exist at run time: `import type` makes no cycle. */
function valueImportsOf(file: string): string[] {
  const text = (sources.get(file) ?? '')
    .replace(/import type [^;\n]*?from '[^']+'/g, '')
    .replace(/import type \{[\s\S]*?\} from '[^']+'/g, '')
  const paths = [...text.matchAll(/from\s+'(\.[^']+)'/g)].map((match) => match[1] ?? '')
  return paths.map((path) => relative(ROOT, join(ROOT, dirname(file), path)).replace(/\.js$/, '.ts'))
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packagePath, readConfig } from '../src/config.js'

describe('readConfig', () => {
  it('chooses the embedded store and loopback by default', () => {
    const config = readConfig({})
    expect(config.store).toMatchObject({ kind: 'embedded' })
    expect([config.host, config.port]).toEqual(['127.0.0.1', 4000])
    expect(config.tokens.size).toBe(0)
  })

  it('chooses Neo4j by NEO4J_URI', () => {
    const config = readConfig({ NEO4J_URI: 'neo4j+s://db.example:7687', NEO4J_PASSWORD: 'secret' })
    expect(config.store).toMatchObject({ kind: 'neo4j', username: 'neo4j', database: 'neo4j' })
  })

  it('takes an empty value for not set', () => {
    expect(readConfig({ NEO4J_URI: '', CHIPTRAIL_PORT: '' }).port).toBe(4000)
  })

  it('reports every bad value at once, and never a token', () => {
    const environment = {
      NEO4J_URI: 'http://db',
      CHIPTRAIL_PORT: 'eighty',
      CHIPTRAIL_TOKENS: 'averylongsecrettoken:admin,short:read',
    }
    const message = messageOf(() => readConfig(environment))
    for (const expected of ['NEO4J_URI', 'CHIPTRAIL_PORT']) expect(message).toContain(expected)
    const tokens = messageOf(() => readConfig({ CHIPTRAIL_TOKENS: environment.CHIPTRAIL_TOKENS }))
    expect(tokens).toContain('entry 1: the role must be one of read, curate, seed')
    expect(tokens).toContain('entry 2')
    expect(tokens).not.toContain('averylongsecrettoken')
  })

  it('wants a password with an address', () => {
    expect(messageOf(() => readConfig({ NEO4J_URI: 'bolt://localhost:7687' }))).toContain('NEO4J_PASSWORD')
  })

  it('extracts by rules unless a server and a model are named', () => {
    expect(readConfig({}).languageModel).toBeNull()
    const named = { CHIPTRAIL_LLM_URL: 'http://localhost:11434/v1', CHIPTRAIL_LLM_MODEL: 'reader' }
    expect(readConfig(named).languageModel).toMatchObject({
      baseUrl: named.CHIPTRAIL_LLM_URL,
      model: 'reader',
      apiKey: null,
      timeoutMs: 60_000,
    })
    expect(readConfig({ ...named, CHIPTRAIL_LLM_KEY: 'key' }).languageModel?.apiKey).toBe('key')
  })

  it('wants the server and the model together, and repeats neither address nor key', () => {
    expect(messageOf(() => readConfig({ CHIPTRAIL_LLM_MODEL: 'reader' }))).toContain(
      'CHIPTRAIL_LLM_URL: must',
    )
    expect(messageOf(() => readConfig({ CHIPTRAIL_LLM_URL: 'http://host/v1' }))).toContain(
      'CHIPTRAIL_LLM_MODEL: must',
    )
    const message = messageOf(() =>
      readConfig({
        CHIPTRAIL_LLM_URL: 'ftp://hidden-host/v1',
        CHIPTRAIL_LLM_MODEL: 'reader',
        CHIPTRAIL_LLM_KEY: 'hidden key',
        CHIPTRAIL_LLM_TIMEOUT_MS: 'soon',
      }),
    )
    for (const name of ['URL', 'KEY', 'TIMEOUT_MS']) expect(message).toContain(`CHIPTRAIL_LLM_${name}:`)
    expect(message).not.toContain('hidden')
    const withKey = { CHIPTRAIL_LLM_URL: 'https://me:hidden@host/v1', CHIPTRAIL_LLM_MODEL: 'reader' }
    expect(messageOf(() => readConfig(withKey))).toContain('put the key in CHIPTRAIL_LLM_KEY')
  })

  it('has every setting in .env.example, and no other there', () => {
    const names = (text: string) => [...new Set(text.match(/\b(?:CHIPTRAIL|NEO4J)_[A-Z_0-9]+/g))].sort()
    const source = readFileSync(packagePath('src', 'config.ts'), 'utf8')
    expect(names(readFileSync(packagePath('.env.example'), 'utf8'))).toEqual(names(source))
  })

  it('reads limits, switches and proxies, and refuses what is none', () => {
    const config = readConfig({
      CHIPTRAIL_REQUESTS_PER_MINUTE: '0',
      CHIPTRAIL_METRICS: 'on',
      CHIPTRAIL_TRUSTED_PROXIES: '2',
    })
    expect(config.limits.requestsPerMinute).toBe(0)
    expect([config.metrics, config.introspection, config.trustedProxies]).toEqual([true, true, 2])
    const wrong = { CHIPTRAIL_METRICS: 'yes', CHIPTRAIL_MAX_QUERY_COST: 'dear' }
    for (const name of Object.keys(wrong)) expect(messageOf(() => readConfig(wrong))).toContain(name)
  })

  it('reads tokens with their roles', () => {
    const { tokens } = readConfig({ CHIPTRAIL_TOKENS: 'averylongsecrettoken:curate' })
    expect([...tokens]).toEqual([['averylongsecrettoken', 'curate']])
  })
})

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('expected an error')
}

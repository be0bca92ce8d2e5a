import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'

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

/** What a server reports, in the words of this house. */
import { describe, expect, it } from 'vitest'
import type { ChiptrailError } from '../../src/errors.js'
import { toStoreError } from '../../src/store/neo4j/failures.js'

const TARGET = { uri: 'bolt://127.0.0.1:7687', username: 'neo4j', database: 'neo4j', timeoutMs: 30_000 }

/** Makes an error as the driver throws it. */
function reported(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

describe('an error of the server', () => {
  it('about its memory says how to send less, though the driver would call it a moment of weakness', () => {
    const error = reported(
      'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
      'The allocation of an extra 2.0 MiB would use more than the limit 716.8 MiB. Currently using 716.0 MiB. dbms.memory.transaction.total.max threshold reached',
    )
    const said = toStoreError(error, TARGET) as ChiptrailError
    expect([said.code, said.cause]).toEqual(['STORE_FULL', error])
    expect(said.message).toContain('--batch')
  })

  it('that would pass by itself says that the server does not answer', () => {
    const error = reported('Neo.TransientError.Transaction.DeadlockDetected', 'Deadlock')
    expect(toStoreError(error, TARGET)).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  it('that nobody has a word for is given back as it is', () => {
    const error = reported('Neo.ClientError.Statement.SyntaxError', 'Invalid input')
    expect(toStoreError(error, TARGET)).toBe(error)
  })
})

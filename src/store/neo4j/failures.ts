/** Turns what the driver and the server report into the errors of this house. It decides only wording and code. */
import { ChiptrailError } from '../../errors.js'

/** Which server and whose account a failure is about; the password never gets here. */
export interface Target {
  readonly uri: string
  readonly username: string
  readonly database: string
  readonly timeoutMs: number
}

interface Failure {
  readonly matches: RegExp
  readonly code: 'BAD_CONFIG' | 'STORE_UNAVAILABLE' | 'STORE_FULL' | 'STORE_BROKEN' | 'TIMEOUT'
  readonly message: (target: Target) => string
}

/** The first row whose pattern the code or message of an error matches gives its meaning. */
const FAILURES: readonly Failure[] = Object.freeze([
  {
    matches: /Security\.(Unauthorized|CredentialsExpired|AuthenticationRateLimit|TokenExpired)/,
    code: 'BAD_CONFIG',
    message: ({ uri, username }) =>
      `Neo4j at ${uri} refused user "${username}"; set NEO4J_USERNAME and NEO4J_PASSWORD to what that server knows ` +
      '(after several wrong attempts it refuses the right password for some seconds, too).',
  },
  {
    matches: /Security\.Forbidden/,
    code: 'BAD_CONFIG',
    message: ({ uri, username, database }) =>
      `User "${username}" may not do this in database "${database}" of Neo4j at ${uri}; ` +
      'give NEO4J_USERNAME the right to read, write and create indexes.',
  },
  {
    matches: /Database\.DatabaseNotFound/,
    code: 'BAD_CONFIG',
    message: ({ uri, database }) =>
      `Neo4j at ${uri} has no database "${database}"; set NEO4J_DATABASE to one that exists (the first is "neo4j").`,
  },
  {
    matches: /No space left on device|disk is full|Transaction\.LogFull/i,
    code: 'STORE_FULL',
    message: ({ uri }) =>
      `The disk of Neo4j at ${uri} is full; nothing was written. Free some space there and run the same command again.`,
  },
  {
    matches: /MemoryPoolOutOfMemory|TransactionOutOfMemory/,
    code: 'STORE_FULL',
    message: ({ uri }) =>
      `Neo4j at ${uri} has too little memory for so large a change; nothing was written. ` +
      'Raise server.memory.heap.max_size there (dbms.memory.transaction.total.max, if that is set), or seed with a smaller --batch, and run the same command again.',
  },
  {
    matches: /TransactionTimedOut|LockClientStopped|Transaction\.Terminated/,
    code: 'TIMEOUT',
    message: ({ uri, timeoutMs }) =>
      `Neo4j at ${uri} did not finish within ${timeoutMs} ms; ask for less, or raise the time limit of the store.`,
  },
  {
    matches: /ConstraintCreationFailed|ConstraintValidationFailed|IndexCreationFailed/,
    code: 'STORE_BROKEN',
    message: ({ uri, database }) =>
      `Database "${database}" of Neo4j at ${uri} holds nodes that are not Chiptrail's or were changed by hand: ` +
      'an id is there twice. Use a database of its own for Chiptrail.',
  },
  {
    matches:
      /ServiceUnavailable|SessionExpired|DatabaseUnavailable|TransientError|NotALeader|acquisition timed out|Pool is closed/,
    code: 'STORE_UNAVAILABLE',
    message: ({ uri }) =>
      `Neo4j does not answer at ${uri}; start one with "npm run neo4j" or "docker compose up -d neo4j", or correct NEO4J_URI. ` +
      'Without NEO4J_URI the graph is kept in a local file.',
  },
])

/** Gives the error to throw for `error`; what no row of the table knows is given back as it is. */
export function toStoreError(error: unknown, target: Target): unknown {
  if (error instanceof ChiptrailError || !(error instanceof Error)) return error
  const text = `${(error as { code?: string }).code ?? ''} ${error.message}`
  const failure = FAILURES.find(({ matches }) => matches.test(text))
  if (failure === undefined) return error
  return new ChiptrailError(failure.code, failure.message(target), {
    cause: error,
    details: { uri: target.uri, database: target.database, reason: text.trim() },
  })
}

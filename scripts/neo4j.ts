/**
 * `npm run neo4j`: starts a real Neo4j without Docker, prints the settings that reach it and ends it
 * on Ctrl-C. With a command after `--`, runs that against a temporary server and ends with its exit code.
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Line, RELEASES } from './neo4j/jars.js'
import { type Neo4jOptions, type Neo4jServer, startNeo4j } from './neo4j/server.js'

const HELP = `Usage: npm run neo4j -- [options] [-- COMMAND…]

  --port N         Bolt port on 127.0.0.1 (default 7687; with COMMAND a free one; 0: a free one)
  --password TEXT  at least 8 characters (default: made once, kept in the home folder)
  --no-auth        no password at all
  --home FOLDER    where the database lives (default .neo4j/home-VERSION; with COMMAND a temporary one)
  --line NAME      lts (${RELEASES.lts.version}, Java 17; default) or latest (${RELEASES.latest.version}, Java 21)

COMMAND runs with NEO4J_TEST_URI, NEO4J_TEST_USERNAME and NEO4J_TEST_PASSWORD set, for example:
  npm run neo4j -- -- npx vitest run test/store
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      password: { type: 'string' },
      'no-auth': { type: 'boolean' },
      home: { type: 'string' },
      line: { type: 'string', default: 'lts' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (!Object.hasOwn(RELEASES, values.line))
    throw new Error(`--line must be lts or latest, got ${values.line}`)
  const line = values.line as Line
  const port = portOf(values.port ?? (positionals.length > 0 ? '0' : '7687'))
  const isTemporary = positionals.length > 0 && values.home === undefined
  const home = isTemporary ? undefined : resolve(values.home ?? `.neo4j/home-${RELEASES[line].version}`)
  const password = values['no-auth'] ? null : (values.password ?? (home ? keptPassword(home) : undefined))
  if (typeof password === 'string' && password.length < 8)
    throw new Error('--password must have at least 8 characters')
  const options: Neo4jOptions = {
    line,
    log: (text) => process.stderr.write(`${text}\n`),
    ...(port === 0 ? {} : { port }),
    ...(home === undefined ? {} : { home }),
    ...(password === undefined ? {} : { password }),
  }
  const server = await startNeo4j(options)
  return positionals.length > 0 ? runCommand(server, positionals) : serve(server)
}

async function serve(server: Neo4jServer): Promise<number> {
  process.stdout.write(
    `NEO4J_URI=${server.uri}\nNEO4J_USERNAME=${server.username}\nNEO4J_PASSWORD=${server.password}\n` +
      `NEO4J_DATABASE=${server.database}\n`,
  )
  process.stderr.write(
    `Neo4j ${server.version} is ready (process ${server.pid}, data in ${server.home}). Ctrl-C ends it.\n`,
  )
  const asked = new Promise<'asked'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done('asked'))
  })
  const reason = await Promise.race([asked, server.ended.then(() => 'ended' as const)])
  await server.stop()
  if (reason === 'asked') return 0
  process.stderr.write(`Neo4j ended by itself; see ${join(server.home, 'logs')}.\n`)
  return 1
}

async function runCommand(server: Neo4jServer, command: readonly string[]): Promise<number> {
  const [program = '', ...rest] = command
  const child = spawn(program, rest, {
    stdio: 'inherit',
    env: {
      ...process.env,
      NEO4J_TEST_URI: server.uri,
      NEO4J_TEST_USERNAME: server.username,
      NEO4J_TEST_PASSWORD: server.password,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>((done) => {
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`)
      done(127)
    })
    child.once('exit', (status) => done(status ?? 1))
  })
  await server.stop()
  return code
}

/** Gives the password kept in `home`, making one first if the home is new. */
function keptPassword(home: string): string {
  const file = join(home, 'password.txt')
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true })
    writeFileSync(file, crypto.randomUUID())
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`--port must be a whole number up to 65535, got ${text}`)
}

// Until the server is there and handled in good order, a signal ends this process, and its exit ends the server.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    if (process.listenerCount(signal) === 0) process.exit(130)
  })
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)

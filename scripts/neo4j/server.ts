/**
 * Starts a real Neo4j Community server from its jars on a loopback port, without Docker: for tests
 * and for trying Chiptrail. Ends it by its own process id; touches nothing outside its home folder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import neo4j from 'neo4j-driver'
import { fetchJars, type Line, RELEASES, type Release } from './jars.js'
import { findJava } from './java.js'

/** How to start a server; every part may be left out. */
export interface Neo4jOptions {
  /** Bolt port on 127.0.0.1; default: a free one. */
  readonly port?: number
  /** At least 8 characters; null: no authentication. Default: none needed is never assumed, one is made. */
  readonly password?: string | null
  /** Folder of the database, kept after the end; default: a temporary one, deleted at the end. */
  readonly home?: string
  /** Folder of the jars; default `.neo4j` in the working directory. */
  readonly cache?: string
  /** Default `lts`. */
  readonly line?: Line
  /** Default 768. */
  readonly heapMb?: number
  /** Default 120,000. */
  readonly readyTimeoutMs?: number
  /** Takes progress lines; default: nowhere. */
  readonly log?: (line: string) => void
}

/** A running server. */
export interface Neo4jServer {
  readonly uri: string
  readonly username: string
  /** Empty without authentication. */
  readonly password: string
  readonly database: string
  readonly version: string
  readonly home: string
  /** Process id of the server now; changes with restart. */
  readonly pid: number
  /** Resolves when the server process ends, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends the server in good order and deletes a temporary home. Safe to call twice. */
  stop(): Promise<void>
  /** Ends the server at once (SIGKILL), as a power cut would; the home stays. */
  kill(): Promise<void>
  /** Ends the server, if it runs, and starts it again on the same port and home. */
  restart(): Promise<void>
}

/**
 * Starts a server and resolves once it answers a query over Bolt.
 *
 * @throws Error with what to install if Java or Maven is missing, or with the end of the server's log.
 */
export async function startNeo4j(options: Neo4jOptions = {}): Promise<Neo4jServer> {
  const release: Release = RELEASES[options.line ?? 'lts']
  const log = options.log ?? (() => undefined)
  const java = findJava(release.minimumJava)
  const jars = fetchJars(release, resolve(options.cache ?? '.neo4j'), log)
  const home = resolve(options.home ?? mkdtempSync(join(tmpdir(), 'chiptrail-neo4j-')))
  const port = options.port ?? (await freePort())
  const password = options.password === undefined ? crypto.randomUUID() : options.password
  const isFresh = !existsSync(join(home, 'data/databases'))
  writeConfiguration(home, port, password !== null, options.heapMb ?? 768)

  const uri = `bolt://127.0.0.1:${port}`
  const readyTimeoutMs = options.readyTimeoutMs ?? 120_000
  const launch = () => launchServer(java, release, jars, home, options.heapMb ?? 768)
  let child = launch()
  const killAtExit = () => void child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const cleanUp = () => {
    process.removeListener('exit', killAtExit)
    if (options.home === undefined) rmSync(home, { recursive: true, force: true })
  }
  try {
    await whenReady(child, uri, isFresh ? 'neo4j' : password, home, readyTimeoutMs)
    if (isFresh && password !== null) await setPassword(uri, password)
  } catch (error) {
    await end(child, 'SIGKILL')
    cleanUp()
    throw error
  }
  return {
    uri,
    username: 'neo4j',
    password: password ?? '',
    database: 'neo4j',
    version: release.version,
    home,
    get pid() {
      return child.pid ?? 0
    },
    get ended() {
      return exitOf(child)
    },
    stop: async () => {
      await end(child, 'SIGTERM')
      cleanUp()
    },
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      await end(child, 'SIGTERM')
      child = launch()
      await whenReady(child, uri, password, home, readyTimeoutMs)
    },
  }
}

/** Gives a loopback port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function writeConfiguration(home: string, port: number, withAuth: boolean, heapMb: number): void {
  mkdirSync(join(home, 'conf'), { recursive: true })
  const lines = [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    `dbms.security.auth_enabled=${withAuth}`,
    `server.memory.heap.max_size=${heapMb}m`,
    'server.memory.pagecache.size=256m',
    'dbms.usage_report.enabled=false',
  ]
  writeFileSync(join(home, 'conf/neo4j.conf'), `${lines.join('\n')}\n`)
}

function launchServer(java: string, release: Release, jars: string, home: string, heapMb: number) {
  const options = [`-Xmx${heapMb}m`, '-cp', join(jars, '*'), ...release.javaOptions, release.mainClass]
  return spawn(java, [...options, `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`], {
    stdio: 'ignore',
    // Its own group: Ctrl-C in the terminal reaches the launcher only, which ends the server in good order.
    detached: true,
  })
}

async function whenReady(
  child: ChildProcess,
  uri: string,
  password: string | null,
  home: string,
  timeoutMs: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Neo4j ended while starting; the end of ${logOf(home)}:\n${logTail(home)}`)
    const problem = await probe(uri, password)
    if (problem === null) return
    if (problem.includes('Unauthorized'))
      throw new Error(
        `The database in ${home} was made with another password; give that one, or another home.`,
      )
    if (Date.now() > deadline)
      throw new Error(`Neo4j did not answer at ${uri} within ${timeoutMs} ms:\n${logTail(home)}`)
    await new Promise((done) => setTimeout(done, 300))
  }
}

/** Gives null if a query is answered (or would be, once the first password is changed), else the error's code. */
async function probe(uri: string, password: string | null): Promise<string | null> {
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', password ?? ''), { maxTransactionRetryTime: 0 })
  try {
    await driver.executeQuery('RETURN 1', {}, { database: 'neo4j' })
    return null
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error)
    return code.includes('CredentialsExpired') ? null : code
  } finally {
    await driver.close()
  }
}

async function setPassword(uri: string, password: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', 'neo4j'))
  try {
    await driver.executeQuery(
      'ALTER CURRENT USER SET PASSWORD FROM $from TO $to',
      { from: 'neo4j', to: password },
      { database: 'system' },
    )
  } finally {
    await driver.close()
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.kill(signal)
  const hardEnd = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await exitOf(child)
  clearTimeout(hardEnd)
}

function logOf(home: string): string {
  return join(home, 'logs/neo4j.log')
}

function logTail(home: string): string {
  return existsSync(logOf(home)) ? readFileSync(logOf(home), 'utf8').split('\n').slice(-15).join('\n') : ''
}

/**
 * Starts a PostgreSQL cluster in a temporary folder on a free loopback port, without a password, and
 * ends it. Never touches a cluster of the system.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../neo4j/server.js'

const INSTALLED = '/usr/lib/postgresql'

/** A running cluster. */
export interface PostgresServer {
  /** Address of its database `postgres`; its user may do everything. */
  readonly url: string
  /** Ends it and deletes its folder. Safe to call twice. */
  stop(): void
}

/**
 * Starts a cluster and resolves once it takes connections.
 *
 * @throws Error that says what to install, or with the end of the server's log.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findBinaries()
  const home = mkdtempSync(join(tmpdir(), 'chiptrail-postgres-'))
  const port = await freePort()
  // The server refuses to run as root.
  const isRoot = process.getuid?.() === 0
  const run = (program: string, ...words: string[]) => {
    const command = [join(bin, program), ...words]
    const [first = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() })
  }
  if (isRoot) {
    execFileSync('chown', ['postgres', home])
    chmodSync(home, 0o700)
  }
  const data = join(home, 'data')
  const log = join(home, 'log')
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync')
  try {
    run('pg_ctl', '-D', data, '-l', log, '-w', '-o', `-h 127.0.0.1 -p ${port} -k ${home} -F`, 'start')
  } catch (cause) {
    const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''
    throw new Error(`PostgreSQL did not start:\n${tail}`, { cause })
  }
  let isStopped = false
  const stop = () => {
    if (isStopped) return
    isStopped = true
    run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', stop)
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
}

function findBinaries(): string {
  const versions = existsSync(INSTALLED)
    ? readdirSync(INSTALLED)
        .map(Number)
        .sort((a, b) => b - a)
    : []
  const folder = versions
    .map((version) => join(INSTALLED, String(version), 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
  if (!folder)
    throw new Error(`Expected PostgreSQL under ${INSTALLED}; install it with: apt-get install postgresql`)
  return folder
}

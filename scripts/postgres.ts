/**
 * `npm run postgres -- COMMAND…`: starts a real PostgreSQL of its own (Debian's package) on a free
 * loopback port, runs COMMAND with CHIPTRAIL_TEST_POSTGRES set to its address, and ends it.
 */
import { spawn } from 'node:child_process'
import { startPostgres } from './postgres/server.js'

const [program, ...rest] = process.argv.slice(2).filter((word, index) => index > 0 || word !== '--')
if (program === undefined) {
  process.stderr.write('Usage: npm run postgres -- COMMAND…\n')
  process.exitCode = 2
} else {
  const server = await startPostgres()
  process.stderr.write(`PostgreSQL answers at ${server.url}\n`)
  const environment = { ...process.env, CHIPTRAIL_TEST_POSTGRES: server.url }
  const child = spawn(program, rest, { stdio: 'inherit', env: environment })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void child.kill(signal))
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
  server.stop()
}

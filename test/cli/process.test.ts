/** The program as a process of its own: signals, closed pipes, and what is left afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from './run.js'

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts')
const DOCUMENTS = 1_000

function start(args: readonly string[], data: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CHIPTRAIL_DATA: data },
  })
}

async function finish(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => void (out += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => void (err += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', (status) => resolve(status)))
  return { code, out, err }
}

const run = (args: readonly string[], data: string) => finish(start(args, data))

/** Writes distinct notices, enough for an ingest to be in the middle of when it is stopped. */
function writeNotices(path: string): string {
  const lines = Array.from({ length: DOCUMENTS }, (_, index) =>
    JSON.stringify({
      id: `n${index}`,
      text: `第${index}号示例公告\n采购人：示例第${index}大学\n成交供应商：示例${index}号科技有限公司\n成交金额：${index + 1000}元\n服务内容：搭载英伟达H100的AWS云服务器\n`,
    }),
  )
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

it('Ctrl-C in the middle of an ingest: exit 130, what is counted is stored, and running again completes it', async () => {
  const folder = temporaryFolder()
  const path = writeNotices(join(folder, 'notices.jsonl'))
  const stopped = join(folder, 'stopped')
  const child = start(['ingest', path, '--json'], stopped)
  const ended = finish(child)
  // The first commits have been made; a second signal would end it at once, so there is one only.
  const watch = setInterval(() => {
    if (bytesIn(stopped) < 400_000) return
    clearInterval(watch)
    child.kill('SIGINT')
  }, 20)
  const { code, out, err } = await ended
  clearInterval(watch)
  expect(code, err).toBe(130)
  const report = JSON.parse(out) as { documents: { stored: number; read: number }; cancelled: boolean }
  expect(report.cancelled).toBe(true)
  expect(report.documents.stored).toBeLessThan(DOCUMENTS)
  expect(err).toMatch(/Stopped\. What is counted above is stored; run the command again/)
  const stats = JSON.parse((await run(['stats', '--json'], stopped)).out) as { documents: number }
  expect(stats.documents).toBe(report.documents.stored)

  expect((await run(['ingest', path, '--quiet'], stopped)).code).toBe(0)
  const whole = join(folder, 'whole')
  expect((await run(['ingest', path, '--quiet'], whole)).code).toBe(0)
  const [afterStop, inOneGo] = await Promise.all([
    run(['export', 'jsonl'], stopped),
    run(['export', 'jsonl'], whole),
  ])
  expect(afterStop.out.length).toBeGreaterThan(100_000)
  expect(afterStop.out === inOneGo.out).toBe(true)
}, 180_000)

it('a reader that closes early (| head) is no error', async () => {
  const folder = temporaryFolder()
  const path = writeNotices(join(folder, 'notices.jsonl'))
  const child = start(['extract', path, '--json'], join(folder, 'data'))
  child.stdout?.once('data', () => child.stdout?.destroy())
  const { code, err } = await finish(child)
  expect([code, err]).toEqual([0, ''])
}, 60_000)

/** Gives the bytes of the store's files, which grow with each commit. */
function bytesIn(data: string): number {
  if (!existsSync(data)) return 0
  return readdirSync(data).reduce(
    (sum, name) => sum + (statSync(join(data, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

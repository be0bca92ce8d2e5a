/** The program as a process of its own: signals, closed pipes, and what is left afterwards. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finishProgram, startProgram, writeNotices } from '../support/program.js'
import { temporaryFolder } from './run.js'

const DOCUMENTS = 1_000

const run = (args: readonly string[], data: string) => finishProgram(startProgram(args, data))

it('Ctrl-C in the middle of an ingest: exit 130, what is counted is stored, and running again completes it', async () => {
  const folder = temporaryFolder()
  const path = writeNotices(join(folder, 'notices.jsonl'), DOCUMENTS)
  const stopped = join(folder, 'stopped')
  const child = startProgram(['ingest', path, '--json'], stopped)
  const ended = finishProgram(child)
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
  const path = writeNotices(join(folder, 'notices.jsonl'), DOCUMENTS)
  const child = startProgram(['extract', path, '--json'], join(folder, 'data'))
  child.stdout?.once('data', () => child.stdout?.destroy())
  const { code, err } = await finishProgram(child)
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

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openQueue, type WorkQueue } from '../../src/queue/queue.js'
import { temporaryFolder } from '../cli/run.js'
import { describeWithPostgres } from '../support/postgres.js'
import { finishProgram, startProgram, writeNotices } from '../support/program.js'
import { makeSource } from '../support/records.js'

const DOCUMENTS = 200

it('says what to do where there is no server', async () => {
  const error = await openQueue({ url: 'postgres://me:secret@127.0.0.1:9/none', leaseSeconds: 60 }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ code: 'QUEUE_UNAVAILABLE' })
  expect(String(error)).toMatch(/queue at 127\.0\.0\.1:9\/none .* check CHIPTRAIL_QUEUE/)
  expect(String(error)).not.toContain('secret')
})

describeWithPostgres('the queue on a real PostgreSQL', (postgres) => {
  let queue: WorkQueue
  const open = (leaseSeconds = 60) => openQueue({ url: postgres.url(), leaseSeconds })
  beforeEach(async () => {
    queue = await open()
    await postgres.query('DELETE FROM chiptrail_queue.job')
  })
  afterEach(() => queue.close())
  const sources = ['one', 'two', 'three'].map((text) => makeSource(text, { path: `${text}.txt` }))

  it('gives each document to one worker, until it gives it back', async () => {
    expect(await queue.add(sources)).toBe(3)
    const other = await open()
    const [mine, theirs] = await Promise.all([queue.take(2), other.take(2)])
    expect([...mine, ...theirs].map(({ source }) => source.text).sort()).toEqual(['one', 'three', 'two'])
    expect(await queue.take(1)).toEqual([])
    expect(await queue.state()).toEqual({ waiting: 0, taken: 3, failed: 0 })
    await queue.finish(mine)
    await other.giveBack(theirs)
    expect(await queue.state()).toEqual({ waiting: theirs.length, taken: 0, failed: 0 })
    await other.close()
  })

  it('holds a document that waits once, and takes it again once it has been done', async () => {
    expect(await queue.add([...sources, ...sources])).toBe(3)
    expect(await queue.add(sources)).toBe(0)
    await queue.finish(await queue.take(3))
    expect(await queue.add(sources)).toBe(3)
  })

  it('gives what a dead worker had to the others once its lease has run out', async () => {
    const short = await open(1)
    await short.add(sources)
    const lost = await short.take(3)
    expect(lost).toHaveLength(3)
    await short.close()
    let again = await queue.take(3)
    for (let tries = 0; again.length === 0 && tries < 30; tries++) {
      await sleep(500)
      again = await queue.take(3)
    }
    expect(again.map(({ source }) => source)).toEqual(expect.arrayContaining(sources))
  })

  it('two workers, one killed in the middle: every document is stored exactly once', async () => {
    const folder = temporaryFolder()
    const path = writeNotices(join(folder, 'notices.jsonl'), DOCUMENTS)
    const settings = { CHIPTRAIL_QUEUE: postgres.url(), CHIPTRAIL_QUEUE_LEASE_SECONDS: '3' }
    const data = join(folder, 'shared')
    const run = (args: readonly string[]) => finishProgram(startProgram(args, data, settings))
    const enqueued = await run(['ingest', path, '--enqueue', '--json'])
    expect(JSON.parse(enqueued.out), enqueued.err).toEqual({
      read: DOCUMENTS,
      added: DOCUMENTS,
      unreadable: [],
    })

    const victim = startProgram(['worker', '--batch', '10'], data, settings)
    const died = finishProgram(victim)
    while ((await queue.state()).taken === 0) await sleep(20)
    victim.kill('SIGKILL')
    await died
    expect((await queue.state()).taken).toBeGreaterThan(0)
    const [one, two] = await Promise.all(
      [1, 2].map(() => run(['worker', '--drain', '--batch', '10', '--json'])),
    )
    expect([one?.code, two?.code], `${one?.err}${two?.err}`).toEqual([0, 0])
    expect(await queue.state()).toEqual({ waiting: 0, taken: 0, failed: 0 })

    const alone = join(folder, 'alone')
    expect((await finishProgram(startProgram(['ingest', path, '--quiet'], alone))).code).toBe(0)
    const [shared, whole] = await Promise.all(
      [data, alone].map((store) => finishProgram(startProgram(['export', 'jsonl'], store))),
    )
    expect(whole?.out.length).toBeGreaterThan(100_000)
    expect(shared?.out === whole?.out).toBe(true)
  }, 240_000)
})

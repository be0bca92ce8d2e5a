/** What goes wrong around an embedded store: a full disk, files that are no store, other processes. */
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedOptions, openEmbedded, STORE_FILE } from '../../src/store/embedded/embedded.js'
import { SCHEMA_VERSION } from '../../src/store/embedded/schema.js'
import { type DriverName, defaultDriver, openSqlite } from '../../src/store/embedded/sqlite.js'
import { makeDocument, oneDocumentChange } from './fixtures.js'
import { commit, dump } from './helpers.js'

const DRIVERS: readonly DriverName[] = defaultDriver() === 'node' ? ['node', 'libsql'] : ['libsql']

describe.each(DRIVERS)('embedded store on %s', (driver) => {
  let folder: string
  const open = (options: EmbeddedOptions = {}) => openEmbedded(folder, { driver, ...options })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chiptrail-failures-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('a full disk refuses the change whole; what was there stays and can be read and added to', async () => {
    const store = await open({ maxPages: 60 })
    await store.commit(oneDocumentChange(0, 1))
    const before = await dump(store)
    const big = makeDocument('A notice. '.repeat(40_000))
    const change = oneDocumentChange(1, 2)
    await expect(
      store.commit({ ...change, putDocuments: [...change.putDocuments, big] }),
    ).rejects.toMatchObject({ code: 'STORE_FULL' })
    expect(await store.revision()).toBe(1)
    expect(await dump(store)).toEqual(before)
    await store.commit(change)
    await store.close()
    const again = await open()
    expect(await again.revision()).toBe(2)
    await commit(again, { putDocuments: [big] })
    expect(await again.getDocuments([big.id])).toEqual([big])
    await again.close()
  })

  test('a file that is no database is refused and left as it is', async () => {
    await writeFile(join(folder, STORE_FILE), 'Shopping list: chips, salt. '.repeat(500))
    await expect(open()).rejects.toMatchObject({ code: 'STORE_BROKEN' })
    expect(await readdir(folder)).toEqual([STORE_FILE])
  })

  test("another program's database is refused", async () => {
    const other = await openSqlite(join(folder, STORE_FILE), driver)
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    await expect(open()).rejects.toMatchObject({ code: 'STORE_BROKEN' })
  })

  test('a store of a newer Chiptrail is refused with both versions', async () => {
    await (await open()).close()
    const file = await openSqlite(join(folder, STORE_FILE), driver)
    file.exec('PRAGMA user_version = 99')
    file.close()
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(
        new RegExp(`version 99, this Chiptrail reads version ${SCHEMA_VERSION}`),
      ) as string,
    })
  })

  test('a damaged page is told as a broken store', async () => {
    const store = await open()
    for (let index = 0; index < 40; index++) await store.commit(oneDocumentChange(index, index))
    await store.close()
    const file = join(folder, STORE_FILE)
    const bytes = await readFile(file)
    bytes.fill(0xa5, 4096 * 3)
    await writeFile(file, bytes)
    const reading = open().then((broken) => dump(broken).finally(() => broken.close()))
    await expect(reading).rejects.toMatchObject({ code: 'STORE_BROKEN' })
  })

  test('a folder that cannot be made or a file in its place is one clear error', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openEmbedded(join(folder, 'file'), { driver })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    })
    await mkdir(join(folder, 'taken', STORE_FILE), { recursive: true })
    await expect(openEmbedded(join(folder, 'taken'), { driver })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    })
  })

  // The superuser may write everywhere, so nothing would be refused.
  test.skipIf(process.getuid?.() === 0)('a folder without write permission is one clear error', async () => {
    await chmod(folder, 0o500)
    await expect(open()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await chmod(folder, 0o700)
  })

  test('a lock that another connection keeps ends in a clear error, and reading goes on meanwhile', async () => {
    const store = await open({ busyTimeoutMs: 50 })
    await store.commit(oneDocumentChange(0, 1))
    const other = await openSqlite(join(folder, STORE_FILE), driver)
    other.run('BEGIN IMMEDIATE')
    other.run('UPDATE state SET revision = 77')
    expect(await store.revision()).toBe(1)
    await expect(store.commit(oneDocumentChange(1, 2))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    other.run('ROLLBACK')
    other.close()
    expect(await store.commit(oneDocumentChange(1, 2))).toBe(2)
    await store.close()
  })

  test('another process reads what this one has committed while it keeps the store open', async () => {
    const store = await open()
    await store.commit(oneDocumentChange(0, 1))
    const reader = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'read-child.ts'), folder, driver],
      { encoding: 'utf8' },
    )
    expect(reader.stderr).toBe('')
    expect(JSON.parse(reader.stdout)).toEqual(await dump(store))
    expect(await store.commit(oneDocumentChange(1, 2))).toBe(2)
    await store.close()
  })

  test('several open an absent store at once', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()))
    await Promise.all(stores.map((store) => store.revision()))
    await stores[0]?.commit(oneDocumentChange(0, 1))
    expect(await Promise.all(stores.map((store) => store.revision()))).toEqual([1, 1, 1, 1])
    await Promise.all(stores.map((store) => store.close()))
  })
})

/** The test of sudden death that each backend runs: a real process commits and is killed at random moments. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore, type StoreChoice } from '../../src/store/open.js'
import type { GraphStore } from '../../src/store/store.js'
import { oneDocumentChange } from './fixtures.js'
import { scanAll } from './helpers.js'

/** A graph that survives its processes. */
export interface KillTarget {
  readonly choice: StoreChoice
  readonly cleanup: () => Promise<void>
}

/** Declares the test for the backend `name`; `prepare` gives an empty graph. */
export function describeKills(name: string, prepare: () => Promise<KillTarget>, kills = 6): void {
  describe(name, () => {
    test(`${kills} times killed in the middle, nothing acknowledged is lost and nothing is half there`, async () => {
      const { choice, cleanup } = await prepare()
      try {
        let acknowledged = 0
        for (let kill = 0; kill < kills; kill++) {
          const printed = await runAndKill(choice, 1 + Math.floor(Math.random() * 60))
          expect(printed.length).toBeGreaterThan(0)
          acknowledged = Math.max(acknowledged, ...printed.map((index) => index + 1))
          const store = await openStore(choice)
          const revision = await store.revision()
          expect(revision).toBeGreaterThanOrEqual(acknowledged)
          await expectWhole(store, revision)
          await store.close()
        }
      } finally {
        await cleanup()
      }
    })
  })
}

/** Runs the child until it has printed `lines` lines, then kills it within the next commits; gives what it printed. */
async function runAndKill(choice: StoreChoice, lines: number): Promise<number[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'kill-child.ts'), JSON.stringify(choice)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  let isDying = false
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (isDying || output.split('\n').length <= lines) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 20)
  })
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)))
  expect([signal, complaint]).toEqual(['SIGKILL', ''])
  return output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number)
}

/** Checks that the store holds exactly what the first `revision` commits brought. */
async function expectWhole(store: GraphStore, revision: number): Promise<void> {
  const changes = Array.from({ length: revision }, (_, index) => oneDocumentChange(index, index))
  const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)
  for (const change of changes) {
    expect(await store.getDocuments(ids(change.putDocuments))).toEqual(change.putDocuments)
    expect(await store.findClaimsOfDocuments(ids(change.putDocuments))).toEqual([change.putClaims])
    expect(await store.findDealsOfClaims(ids(change.putClaims))).toEqual(change.putDeals)
    expect(await store.findNamesOfEntities(ids(change.putEntities))).toEqual([change.putNames])
  }
  for (const type of ['document', 'claim', 'name', 'entity', 'deal'] as const)
    expect(await scanAll(store, type)).toHaveLength(revision)
  expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_aws'] }] })).toBe(revision)
}

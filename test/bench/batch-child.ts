/**
 * Run as a process of its own, so that its memory is the work's alone: reads a gazetteer and names,
 * one a line, resolves them, and writes their clusters as 32-bit numbers. Prints what it took as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import { resolveBatch } from '../../src/resolve/batch/batch.js'
import { peakMb } from './memory.js'

/** What one batch took and found. */
export interface BatchCost {
  readonly seconds: number
  /** Seconds of processor, on all threads. */
  readonly processor: number
  readonly peakMb: number
  readonly pairs: number
  readonly unsure: number
  readonly splitKeys: number
}

const [gazetteerFile = '', namesFile = '', clustersFile = ''] = process.argv.slice(2)
const gazetteer = JSON.parse(readFileSync(gazetteerFile, 'utf8')) as Gazetteer
const names = readFileSync(namesFile, 'utf8').split('\n')
const cpu = process.cpuUsage()
const start = performance.now()
const { clusters, pairs, unsure, splitKeys } = await resolveBatch(names, gazetteer)
const seconds = (performance.now() - start) / 1_000
const { user, system } = process.cpuUsage(cpu)
const processor = (user + system) / 1e6
writeFileSync(clustersFile, new Uint8Array(clusters.buffer))
const cost: BatchCost = { seconds, processor, peakMb: peakMb(), pairs, unsure, splitKeys }
process.stdout.write(JSON.stringify(cost))

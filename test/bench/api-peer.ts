/** Lets \@neo4j/graphql, installed in a folder of its own, answer the questions of the API bench one by one. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packagePath } from '../../src/config.js'

/** One answer: how long it took in the peer's own process, and how many deals it has. */
export interface PeerAnswer {
  readonly ms: number
  readonly rows: number
}

/** A running peer. */
export interface Peer {
  /** Names of the questions it can be asked. */
  readonly questions: readonly string[]
  ask(question: string): Promise<PeerAnswer>
  close(): void
}

/** Installs and starts the peer over the database at `uri`. */
export async function openPeerApi(
  uri: string,
  asked: Readonly<Record<'buyer' | 'chip' | 'hub', string>>,
): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-peer-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(packagePath('test', 'bench', 'peer'), folder, { recursive: true })
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], {
      cwd: folder,
      stdio: 'ignore',
    })
    const child = spawn(process.execPath, ['peer.mjs', JSON.stringify({ uri, ...asked })], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const read = async (): Promise<unknown> => {
      const line = (await lines.next()) as IteratorResult<string, undefined>
      if (line.done) throw new Error('The peer ended before it answered.')
      return JSON.parse(line.value)
    }
    return {
      questions: (await read()) as string[],
      ask: async (question) => {
        child.stdin.write(`${question}\n`)
        return (await read()) as PeerAnswer
      },
      close: () => {
        child.stdin.end()
        child.kill()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

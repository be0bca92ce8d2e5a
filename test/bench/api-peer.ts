/** Starts \@neo4j/graphql, installed in a folder of its own, for the questions of the API bench. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packagePath } from '../../src/config.js'

/** A running peer. */
export interface Peer {
  readonly url: string
  /** What it can be asked, by name. */
  readonly questions: Readonly<Record<string, string>>
  close(): void
}

/** Installs and starts the peer over the database at `uri`. */
export async function openPeerApi(uri: string): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-peer-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(packagePath('test', 'bench', 'peer'), folder, { recursive: true })
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], {
      cwd: folder,
      stdio: 'ignore',
    })
    const child = spawn(process.execPath, ['peer.mjs', uri], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const line = (await lines.next()) as IteratorResult<string, undefined>
    if (line.done) throw new Error('The peer ended before it answered.')
    return {
      ...(JSON.parse(line.value) as Pick<Peer, 'url' | 'questions'>),
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

/** Runs the program in this process, with streams of its own, as a user would run it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { onTestFinished, vi } from 'vitest'
import { runProgram } from '../../src/cli/program.js'

/** What a run printed and how it ended. */
export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line; `stdin` is what is piped into it. With `terminal` both outputs are terminals, as wide as it says. */
export async function run(
  args: readonly string[],
  stdin: string | Uint8Array = '',
  terminal: boolean | number = false,
): Promise<Run> {
  const [out, err] = [new Sink(), new Sink()].map((sink) =>
    terminal === false
      ? sink
      : Object.assign(sink, { isTTY: true, ...(terminal === true ? {} : { columns: terminal }) }),
  ) as [Sink, Sink]
  const { signal } = new AbortController()
  const code = await runProgram(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out,
    stderr: err,
    signal,
  })
  return { code, out: out.text(), err: err.text() }
}

/** Gives the JSON lines that a run printed. */
export function linesOf<T>(run: Run): T[] {
  return run.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Makes an empty folder that goes when `whenDone` says so: by default when the test ends. */
export function temporaryFolder(whenDone: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-cli-'))
  whenDone(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Points the program at an empty graph, whatever the shell has set, until `whenDone`; gives the
 * folder of the graph.
 */
export function emptyGraph(whenDone: (restore: () => void) => void = onTestFinished): string {
  const data = join(temporaryFolder(whenDone), 'data')
  for (const name of SETTINGS) vi.stubEnv(name, '')
  vi.stubEnv('CHIPTRAIL_DATA', data)
  whenDone(() => void vi.unstubAllEnvs())
  return data
}

/** Settings of the shell that would change what a run does. */
const SETTINGS = ['NEO4J_URI', 'NEO4J_PASSWORD', 'CHIPTRAIL_PORT', 'CHIPTRAIL_TOKENS', 'CHIPTRAIL_GAZETTEER']

class Sink extends Writable {
  readonly #chunks: Buffer[] = []
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk)
    done()
  }
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}

/** Runs one command line in this process and collects what it prints. */
import { Readable, Writable } from 'node:stream'
import { runProgram } from '../../src/cli/program.js'

/** What a command did. */
export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `chiptrail …args` with `stdin`. */
export async function runCommand(
  args: readonly string[],
  stdin = '',
  signal = new AbortController().signal,
): Promise<Run> {
  const [stdout, stderr] = [collector(), collector()]
  const code = await runProgram(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal,
  })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

/** Splits a command line at spaces outside double quotes. */
export function splitCommand(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

function collector(): { stream: Writable; text: () => string } {
  const parts: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString('utf8'))
      done()
    },
  })
  return { stream, text: () => parts.join('') }
}

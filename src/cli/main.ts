#!/usr/bin/env node
/** The program: owns the arguments, the signals and the exit code, and nothing else. */
import { runProgram } from './program.js'

const abort = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The second time the user means it.
    if (abort.signal.aborted) process.exit(130)
    abort.abort(signal)
  })

// `chiptrail export jsonl | head` closes our output early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runProgram(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: abort.signal,
})

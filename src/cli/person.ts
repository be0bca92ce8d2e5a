/** Who judges at the command line, and why: the options that every command of judging takes. */
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import type { Judge } from '../judge.js'

/** Options of every command that writes to the ledger. */
export interface JudgeOptions {
  readonly by?: string
  readonly reason?: string
  readonly json?: boolean
}

/** Adds the options to `command`. */
export function addJudgeOptions(command: Command): Command {
  return command
    .option('--reason <text>', 'why, for whoever reads the ledger')
    .option('--by <name>', 'who judges (default: your user name)')
    .option('--json', 'JSON lines')
}

/** Tells who judges and why. */
export function toJudge({ by, reason }: JudgeOptions): Judge {
  return { by: by?.trim() || userName(), reason: reason?.trim() || null }
}

/** Says how a judgement is taken back. */
export function undoHint(id: string): string {
  return `Take it back with: chiptrail undo ${id}`
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A user id without an entry in the password file, as containers have.
    return 'unknown'
  }
}

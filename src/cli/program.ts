/** The table of commands and the one place where an error becomes a sentence and an exit code. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { packagePath } from '../config.js'
import { ERROR_CODES, isChiptrailError } from '../errors.js'
import { completionCommand } from './completion.js'
import { type Context, createContext, type Streams } from './context.js'
import { exportCommand } from './export.js'
import { extractCommand } from './extract.js'
import { ingestCommand } from './ingest.js'
import { judgeCommand } from './judge.js'
import { judgementsCommand } from './judgements.js'
import { listsCommand } from './lists.js'
import { matchCommand } from './match.js'
import { reportCommand } from './report.js'
import { reviewCommand } from './review.js'
import { screenCommand } from './screen.js'
import { searchCommand } from './search.js'
import { seedCommand } from './seed.js'
import { serveCommand } from './serve.js'
import { showCommand } from './show.js'
import { splitCommand } from './split.js'
import { statsCommand } from './stats.js'
import { traceCommand } from './trace.js'
import { undoCommand } from './undo.js'
import { workerCommand } from './worker.js'

/** Every command, in the order of the help. */
const COMMANDS: readonly ((context: Context) => Command)[] = [
  ingestCommand,
  workerCommand,
  seedCommand,
  extractCommand,
  traceCommand,
  searchCommand,
  showCommand,
  statsCommand,
  matchCommand,
  reviewCommand,
  judgeCommand,
  undoCommand,
  splitCommand,
  judgementsCommand,
  reportCommand,
  screenCommand,
  listsCommand,
  exportCommand,
  serveCommand,
  completionCommand,
]

/** Exit codes that no error of ours sets. */
const EXIT = { done: 0, someRejected: 1, usage: 2, bug: 70 } as const

/**
 * Runs one command line and gives its exit code: 0 done, 1 some input was rejected, 2 wrong usage
 * or configuration, 70 a bug. Never throws.
 */
export async function runProgram(args: readonly string[], streams: Streams): Promise<number> {
  const context = createContext(streams)
  const program = buildProgram(context)
  try {
    await program.parseAsync(args, { from: 'user' })
    return context.someRejected ? EXIT.someRejected : EXIT.done
  } catch (error) {
    return explain(error, context)
  }
}

function buildProgram(context: Context): Command {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }
  const program = new Command('chiptrail')
    .description(
      'From documents to proven chains: who gets restricted AI chips, through whom, and who says so.',
    )
    .version(version)
    .addHelpText(
      'after',
      `
Examples:
  chiptrail ingest seed/documents             read documents into the graph
  chiptrail trace "Shenzhen University" H100  chains with the words that prove each hop
  chiptrail serve                             GraphQL and the explorer on http://127.0.0.1:4000

The graph is kept in ./.chiptrail, or in Neo4j when NEO4J_URI is set. Settings: .env.example`,
    )
  for (const make of COMMANDS) program.addCommand(make(context))
  const subcommands = program.commands.flatMap((command) => command.commands)
  for (const command of [program, ...program.commands, ...subcommands])
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: (text) => void context.stdout.write(text),
        writeErr: (text) => void context.stderr.write(text),
        outputError: (text, write) => {
          const name = nameOf(command)
          write(`chiptrail: ${text.replace(/^error: /, '')}`)
          write(`Usage: ${name} ${command.usage()}\nRun "${name} --help" to see what is possible.\n`)
        },
      })
  return program
}

/** Gives what a user types to reach `command`. */
function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()
}

function explain(error: unknown, context: Context): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done
    return EXIT.usage
  }
  if (isChiptrailError(error)) {
    context.say(`chiptrail: ${error.message}`)
    return ERROR_CODES[error.code].exit
  }
  context.say(`chiptrail: this is a bug, please report it with the lines below.`)
  context.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.bug
}

/** The two options by which commands look at the graph at another moment, and what they say about it. */
import { type Command, Option } from 'commander'
import type { GraphReader } from '../model/query.js'
import { type Moment, momentNotes } from '../time/moment.js'
import { readerAt } from '../time/reader.js'
import { parseDate } from './arguments.js'
import type { Context } from './context.js'

/** Adds `--as-of` and `--known-at` to `command`. */
export function addMoment(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--as-of <date>',
        'the world then: only deals that may have been made by that date',
      ).argParser(parseDate),
    )
    .addOption(
      new Option('--known-at <date>', 'only what documents say that were published by that date').argParser(
        parseDate,
      ),
    )
}

/** Gives the graph at the moment asked for, and says on stderr what that leaves out. */
export function atMoment(context: Context, reader: GraphReader, { asOf, knownAt }: Moment): GraphReader {
  const moment = { asOf, knownAt }
  for (const note of momentNotes(moment)) context.say(note)
  return readerAt(reader, moment)
}

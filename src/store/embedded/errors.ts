/** Turns what SQLite reports into the errors of this house. It decides nothing but the wording and the code. */
import { ChiptrailError } from '../../errors.js'

const SHARED_MEMORY_FULL = 4874

/** Gives SQLite's result code of `error`, extended where the driver tells it; null if it is no SQLite error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  const { errcode, rawCode } = error as { errcode?: unknown; rawCode?: unknown }
  if (typeof errcode === 'number') return errcode
  if (typeof rawCode === 'number') return rawCode
  const opening = /Unable to open connection to local database .*: (\d+)/.exec(error.message)
  return opening ? Number(opening[1]) : null
}

/** Gives the error to throw for `error`, which came up while working on the store in `file`. */
export function toStoreError(error: unknown, file: string): unknown {
  const code = sqliteCode(error)
  if (code === null) return error
  const failure = code === SHARED_MEMORY_FULL ? FAILURES[13] : FAILURES[code & 0xff]
  if (failure === undefined) return error
  return new ChiptrailError(failure.code, failure.message(file), {
    cause: error,
    details: { file, sqlite: code, locked: failure === busy },
  })
}

interface Failure {
  readonly code: 'STORE_FULL' | 'STORE_BROKEN' | 'STORE_UNAVAILABLE'
  readonly message: (file: string) => string
}

const denied: Failure = {
  code: 'STORE_UNAVAILABLE',
  message: (file) =>
    `The store ${file} cannot be opened for reading and writing; ` +
    'give this user write permission on the file and its folder, or choose another folder with CHIPTRAIL_DATA.',
}
const busy: Failure = {
  code: 'STORE_UNAVAILABLE',
  message: (file) => `Another process keeps the store ${file} locked; try again when it is done.`,
}
const broken: Failure = {
  code: 'STORE_BROKEN',
  message: (file) =>
    `The store ${file} is damaged or is no Chiptrail store; nothing was changed. ` +
    'Put a backup in its place, or move it away and ingest the documents again.',
}

/** By primary result code of SQLite. */
const FAILURES: Readonly<Record<number, Failure>> = Object.freeze({
  3: denied,
  5: busy,
  6: busy,
  8: denied,
  10: {
    code: 'STORE_UNAVAILABLE',
    message: (file) => `The disk failed while reading or writing the store ${file}; nothing was changed.`,
  },
  11: broken,
  13: {
    code: 'STORE_FULL',
    message: (file) =>
      `The disk is full: the change to the store ${file} was not written. Free some space and run the same command again.`,
  },
  14: denied,
  23: denied,
  26: broken,
})

/** The file of rejected rows: JSON lines with place, code, reason and the row, made with the first of them. */
import { type FileHandle, open } from 'node:fs/promises'
import { ChiptrailError } from '../errors.js'
import type { RowProblem } from '../model/row.js'

/** Rejected rows on their way to a file. */
export interface RejectsFile {
  readonly path: string
  readonly count: number
  /** @throws BAD_CONFIG if the file cannot be written. */
  add(problem: RowProblem): Promise<void>
  close(): Promise<void>
}

/** Prepares the file at `path`; what was there is replaced once a row is rejected. */
export function openRejects(path: string): RejectsFile {
  let file: FileHandle | null = null
  let count = 0
  return {
    path,
    get count() {
      return count
    },
    async add({ place, code, reason, raw }) {
      try {
        file ??= await open(path, 'w')
        await file.write(`${JSON.stringify({ place, code, reason, row: raw })}\n`)
        count++
      } catch (cause) {
        throw new ChiptrailError(
          'BAD_CONFIG',
          `The file for rejected rows, ${path}, cannot be written (${(cause as Error).message}); name another with --rejects.`,
          { cause },
        )
      }
    },
    close: async () => {
      await file?.close()
      file = null
    },
  }
}

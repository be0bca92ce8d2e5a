/**
 * Keeps answers of a language model in a folder, one file per request, so that the same text gives
 * the same facts without asking again. A file is written whole or not at all.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChiptrailError } from '../../errors.js'
import { type Answer, readAnswer } from './answer.js'

/** Answers by key. */
export interface AnswerCache {
  /** Gives the answer kept under `key`; null if there is none, or the file there holds none. */
  get(key: string): Promise<Answer | null>
  /** Keeps `answer` under `key`. @throws BAD_CONFIG if the folder may not be written. */
  put(key: string, answer: Answer): Promise<void>
}

/** Opens the cache in `folder`, which is made when the first answer is kept. */
export function openAnswerCache(folder: string): AnswerCache {
  const fileOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`)
  return {
    async get(key) {
      try {
        return readAnswer(JSON.parse(await readFile(fileOf(key), 'utf8')))
      } catch {
        // Absent, unreadable or damaged: the model is asked again and the file replaced.
        return null
      }
    },
    async put(key, answer) {
      const file = fileOf(key)
      const draft = `${file}.${randomUUID()}.tmp`
      try {
        await mkdir(join(folder, key.slice(0, 2)), { recursive: true })
        await writeFile(draft, JSON.stringify(answer), { flush: true })
        await rename(draft, file)
      } catch (cause) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw new ChiptrailError(
          'BAD_CONFIG',
          `The answers of the language model could not be kept in ${folder}; make it writable, or set CHIPTRAIL_DATA to a folder that is.`,
          { cause },
        )
      }
    },
  }
}

/** Paths as a person gives them in, files to read out; what is no file is named, never opened. */
import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChiptrailError } from '../errors.js'
import { byCodeUnit } from '../model/ids.js'

/** Streams that a shell hands over under a name (`<(command)`); they may be read though they are no files. */
const HANDED_OVER = /^\/(dev\/(fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/

/**
 * Lists the files that `paths` mean: files, all files below folders (in the order of their names,
 * hidden ones left out, links followed, each folder once), and `-`. A file named twice comes once.
 *
 * @param onProblem told of what is below a folder and cannot be read
 * @throws NOT_FOUND if a path itself does not exist
 */
export async function listFiles(
  paths: readonly string[],
  onProblem: (path: string, reason: string) => void,
): Promise<string[]> {
  const files = new Map<string, string>()
  const add = (path: string) => {
    const key = path === '-' ? path : resolve(path)
    if (!files.has(key)) files.set(key, path)
  }
  for (const path of paths) {
    if (path === '-') add(path)
    else {
      const kind = await statOf(path)
      if (kind.isDirectory()) await walk(path.replace(/(?<=.)\/+$/, ''), new Set(), add, onProblem)
      else if (kind.isFile() || HANDED_OVER.test(path)) add(path)
      else onProblem(path, notAFile(kind))
    }
  }
  return [...files.values()]
}

async function walk(
  folder: string,
  above: ReadonlySet<string>,
  add: (path: string) => void,
  onProblem: (path: string, reason: string) => void,
): Promise<void> {
  let entries: Dirent[]
  let real: string
  try {
    real = await realpath(folder)
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    onProblem(folder, whyNot(error, 'folder'))
    return
  }
  const inside = new Set([...above, real])
  if (entries.length === 0 && above.size === 0)
    onProblem(folder, 'Expected documents, but the folder is empty; check the path.')
  for (const { name } of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    if (name.startsWith('.')) continue
    const path = `${folder}/${name}`
    try {
      const kind = await stat(path)
      if (kind.isFile()) add(path)
      else if (!kind.isDirectory()) onProblem(path, notAFile(kind))
      else if (inside.has(await realpath(path)))
        onProblem(path, 'The link leads back to a folder above it; it was not followed.')
      else await walk(path, inside, add, onProblem)
    } catch (error) {
      onProblem(path, whyNot(error, 'file'))
    }
  }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT' && codeOf(cause) !== 'ENOTDIR')
      throw new ChiptrailError('UNREADABLE', `${path}: ${whyNot(cause, 'file')}`, { cause })
    throw new ChiptrailError(
      'NOT_FOUND',
      `Expected a file, a folder or - for standard input; there is nothing at "${path}". Check the path and try again.`,
      { cause },
    )
  }
}

function notAFile(kind: Stats): string {
  const what = kind.isFIFO() ? 'a named pipe' : kind.isSocket() ? 'a socket' : 'a device'
  return `Expected a file or a folder, but this is ${what}; pass its content by standard input ("chiptrail ingest - < …").`
}

/** What the system's answers mean to a person. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there; it was removed while reading, or is a link that leads nowhere',
  EACCES: 'you have no permission to read it; change its permissions or run as its owner',
  EPERM: 'you have no permission to read it; change its permissions or run as its owner',
  ELOOP: 'it is a link that leads back to itself; remove the link',
  EMFILE: 'too many files are open; raise the limit (ulimit -n)',
  ENAMETOOLONG: 'its path is too long; move it',
  EISDIR: 'it became a folder while reading; run the command again',
  EIO: 'the disk or network drive failed; copy it elsewhere and try again',
}

/** Says in a sentence why the system would not read a file or folder. */
export function whyNot(error: unknown, what: 'file' | 'folder'): string {
  const code = codeOf(error)
  if (code === null) throw error
  return `The ${what} cannot be read: ${REASONS[code] ?? `the system says ${code}; check the disk`}.`
}

/** Gives the system's code of an error; null for an error that is not the system's. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null
}

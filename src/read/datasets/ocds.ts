/**
 * OCDS in any of its packings: release and record packages, bare releases, arrays of these, several
 * one after the other or one per line. Read as a stream. The only importer of @streamparser/json-node.
 */
import { Readable } from 'node:stream'
import { JSONParser } from '@streamparser/json-node'
import { ChiptrailError, isChiptrailError } from '../../errors.js'
import type { DataRow, RowProblem } from '../../model/row.js'
import { readRelease } from './release.js'

/** How the units of a file are packed; told by its first characters. */
export type Packing = 'package' | 'array' | 'bare'

const PATHS: Readonly<Record<Packing, string[]>> = {
  package: ['$.publisher', '$.releases.*', '$.records.*'],
  array: ['$.*'],
  bare: ['$'],
}

interface Parsed {
  readonly value: unknown
  readonly key: string | number | undefined
  readonly stack: readonly { readonly key: string | number | undefined }[]
}

/** Tells the packing of OCDS JSON by the keys of its outermost object in the first characters. */
export function packingOf(head: string): Packing {
  if (/^\uFEFF?\s*\[/.test(head)) return 'array'
  let depth = 0
  let packing: Packing = 'bare'
  for (const [token, key] of head.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    // A record or release has an ocid of its own, whatever it holds besides.
    else if (depth === 1 && key === 'ocid') return 'bare'
    else if (depth === 1 && (key === 'releases' || key === 'records')) packing = 'package'
  }
  return packing
}

/**
 * Reads every release of a file; of a record its compiled release, else each release in it. A package's
 * publisher counts where it stands before the releases. A bad release is given as a problem.
 *
 * @throws UNREADABLE if the JSON breaks off or is none; what was read before has been given.
 */
export async function* readOcds(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  packing: Packing,
): AsyncGenerator<DataRow | RowProblem> {
  const parser = new JSONParser({ paths: PATHS[packing], keepStack: false, separator: '' })
  const source = Readable.from(chunks)
  source.on('error', (error) => parser.destroy(error))
  let publisher: string | null = null
  let units = 0
  let packages = 0
  try {
    for await (const { value, key, stack } of source.pipe(parser) as AsyncIterable<Parsed>) {
      if (key === 'publisher' && stack.length === 1) {
        if (units === 0) publisher = nameOf(value)
        continue
      }
      const holder = stack.at(-1)?.key
      if (packing === 'package' && key === 0) packages++
      const place = {
        package: `${packages > 1 ? `package ${packages} ` : ''}${String(holder)}[${String(key)}]`,
        array: `[${String(key)}]`,
        bare: `release ${units + 1}`,
      }[packing]
      units++
      yield* readUnit(value, `${name}:${place}`, publisher)
    }
  } catch (error) {
    if (isChiptrailError(error)) throw error
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} stops being JSON after ${units} releases (${(error as Error).message}); is the file whole?`,
      { cause: error },
    )
  }
}

function nameOf(publisher: unknown): string | null {
  const name = (publisher as { name?: unknown } | null)?.name
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null
}

/** Reads what stands in the place of a release: a release, a record, or a package of its own. */
export function* readUnit(
  value: unknown,
  place: string,
  publisher: string | null,
): Generator<DataRow | RowProblem> {
  const unit = (value ?? {}) as Record<string, unknown>
  const own = nameOf(unit['publisher']) ?? publisher
  if (unit['compiledRelease']) {
    yield toRow(unit['compiledRelease'], `${place}.compiledRelease`, own)
    return
  }
  for (const holder of ['records', 'releases']) {
    const held = unit[holder]
    if (!Array.isArray(held)) continue
    for (const [index, one] of held.entries()) yield* readUnit(one, `${place}.${holder}[${index}]`, own)
    return
  }
  yield toRow(value, place, own)
}

function toRow(value: unknown, place: string, publisher: string | null): DataRow | RowProblem {
  const raw = JSON.stringify(value)
  try {
    const unit = (value ?? {}) as Record<string, unknown>
    if (typeof unit['url'] === 'string' && unit['ocid'] === undefined)
      throw new ChiptrailError(
        'BAD_INPUT',
        'The record only links to this release; put the releases into the package, or compile it ("ocdskit compile").',
      )
    return readRelease(value, { place, raw, publisher })
  } catch (error) {
    if (!isChiptrailError(error)) throw error
    return { place, code: error.code, reason: error.message, raw }
  }
}

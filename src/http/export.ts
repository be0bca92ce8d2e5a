/** `/export/<format>`: a graph as a file that other programs read, streamed under a download name. */
import { ReadableStream } from 'node:stream/web'
import { type AskedDeals, FILTER_OPTIONS, noOption, readDealFilter } from '../deal-filter.js'
import { ChiptrailError } from '../errors.js'
import type { Exporter, ExportFile } from '../export/exporters.js'
import { EDGE_MODES, EXPORT_VIEWS, type ExportRequest } from '../export/request.js'
import { EXPORTERS } from '../exports.js'
import type { GraphReader } from '../model/query.js'
import { readerAt } from '../time/reader.js'

/** Characters gathered before a piece of an export is sent. */
const CHUNK_LENGTH = 65_536

/**
 * Answers GET and HEAD: `?view=chains|full`, `?edges=deal|sum`, `?part=` for formats of several files, and
 * the filter's options under the names they have on the command line.
 *
 * @throws NOT_FOUND for an unknown format or entity, USAGE for a query that cannot be read.
 */
export async function sendExport(reader: GraphReader, request: Request, format: string): Promise<Response> {
  const exporter = Object.hasOwn(EXPORTERS, format) ? EXPORTERS[format] : undefined
  if (!exporter)
    throw new ChiptrailError(
      'NOT_FOUND',
      `There is no export format "${format.slice(0, 40)}"; there is ${Object.keys(EXPORTERS).join(', ')}.`,
    )
  const query = readQuery(new URL(request.url).searchParams)
  const [part, file] = chooseFile(exporter, format, query['part'])
  const { moment, ...exportRequest } = await toRequest(reader, query)
  const name = Object.keys(exporter.files).length > 1 ? `chiptrail.${part}` : 'chiptrail'
  const headers = {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${name}.${file.extension}"`,
    'cache-control': 'no-cache',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  // One class at run time, which the types declare twice.
  const body = ReadableStream.from(
    inChunks(file.write(readerAt(reader, moment), exportRequest)),
  ) as unknown as BodyInit
  return new Response(body, { headers })
}

type Query = Readonly<Record<string, readonly string[]>>

function readQuery(params: URLSearchParams): Query {
  const known = ['view', 'edges', 'part', ...Object.keys(FILTER_OPTIONS)]
  const query: Record<string, string[]> = {}
  for (const [name, value] of params) {
    if (!known.includes(name)) throw noOption(name, known)
    query[name] = [...(query[name] ?? []), value]
  }
  return query
}

function chooseFile(
  { files }: Exporter,
  format: string,
  asked: readonly string[] | undefined,
): [string, ExportFile] {
  const parts = Object.keys(files)
  const part = asked?.[0] ?? (parts.length === 1 ? parts[0] : undefined)
  const file = part !== undefined && Object.hasOwn(files, part) ? files[part] : undefined
  if (part !== undefined && file) return [part, file]
  const got = part === undefined ? 'none' : `"${part.slice(0, 40)}"`
  throw new ChiptrailError(
    'USAGE',
    `${format} has the parts ${parts.join(', ')}; "part" must name one, got ${got}.`,
  )
}

async function toRequest(reader: GraphReader, query: Query): Promise<ExportRequest & AskedDeals> {
  const filter = Object.entries(query).filter(([name]) => Object.hasOwn(FILTER_OPTIONS, name))
  return {
    view: choose('view', query['view'], EXPORT_VIEWS),
    edges: choose('edges', query['edges'], EDGE_MODES),
    ...(await readDealFilter(reader, Object.fromEntries(filter))),
  }
}

/** Gives the value asked for, or the first of `known`. */
function choose<T extends string>(
  name: string,
  asked: readonly string[] | undefined,
  known: readonly [T, ...T[]],
): T {
  const value = asked?.[0] ?? known[0]
  const found = known.find((one) => one === value)
  if (found !== undefined) return found
  throw new ChiptrailError('USAGE', `"${name}" must be ${known.join(' or ')}, got "${value.slice(0, 40)}".`)
}

/** Joins small pieces: a chunk per line would cost more than the line. */
async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let pending = ''
  for await (const piece of pieces) {
    pending += piece
    if (pending.length < CHUNK_LENGTH) continue
    yield encoder.encode(pending)
    pending = ''
  }
  if (pending !== '') yield encoder.encode(pending)
}

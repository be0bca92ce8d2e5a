/** Streams all records of one type by id, a step at a time; holds no transaction between steps. */
import type { Relation } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import type { Connection, Row } from './connection.js'
import { recordColumns, toRecord } from './lookups.js'
import { NODES, type NodeType, RELATION_TYPES } from './tables.js'

/** Records read by one step. */
const STEP = 500
/** Documents carry their whole text. */
const DOCUMENT_STEP = 50

/** Streams the records of `type`; a commit in between may show. */
export async function* scanRecords<T extends ScanType>(
  connection: Connection,
  type: T,
): AsyncGenerator<ScanTypes[T]> {
  const step = type === 'document' ? DOCUMENT_STEP : STEP
  let after = ''
  for (;;) {
    const rows = await readStep(connection, type, after, step)
    for (const row of rows) yield toRecord<ScanTypes[T]>(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < step) return
    after = last['id'] as string
  }
}

function readStep(connection: Connection, type: ScanType, after: string, step: number): Promise<Row[]> {
  const params = { after, step: BigInt(step) }
  return connection.read(async (tx) => {
    if (type !== 'relation') return tx.run(nodeStep(type), params)
    const lists: Row[][] = []
    for (const relation of RELATION_TYPES) lists.push(await tx.run(relationStep(relation), params))
    return lists
      .flat()
      .sort((a, b) => byCodeUnit(a['id'] as string, b['id'] as string))
      .slice(0, step)
  })
}

function nodeStep(type: NodeType): string {
  return `MATCH (n:${NODES[type].label}) WHERE n.id > $after AND n.record IS NOT NULL
    RETURN ${recordColumns(type)} ORDER BY n.id LIMIT $step`
}

function relationStep(type: Relation['kind']): string {
  return `MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id > $after
    RETURN r.id AS id, r.record AS record ORDER BY r.id LIMIT $step`
}

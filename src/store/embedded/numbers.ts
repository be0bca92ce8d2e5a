/**
 * Ids in, the numbers that stand for them within the file out. A record that others name and that is not there
 * has a place: a row with its number and id alone, which it takes when it comes and leaves when it goes. A place
 * that nobody names is removed.
 */
import { type NumberedType, RECORDS } from './rows.js'
import type { Sql } from './sqlite.js'

/** Where other records name one of a type: columns with an index. */
const NAMED_IN: Readonly<Partial<Record<NumberedType, readonly (readonly [string, string])[]>>> = {
  document: [
    ['claims', 'document'],
    ['deal_documents', 'document'],
  ],
  claim: [['deal_claims', 'claim']],
  name: [['claim_names', 'name']],
  entity: [
    ['entity_deals', 'entity'],
    ['links', 'entity'],
  ],
}

/** The numbers that one change deals with. */
export interface Numbers {
  /** Gives the numbers of `ids` by id; an id without a record gets a place. */
  readonly resolve: (type: NumberedType, ids: Iterable<string>) => ReadonlyMap<string, number>
  /** Tells the number of a record that was found or made. */
  readonly note: (type: NumberedType, id: string, number: number) => void
  /** Tells that a record went, or that somebody names it no more. */
  readonly release: (type: NumberedType, numbers: Iterable<number>) => void
  /** Removes places that were released and that nobody names. The last call of a change. */
  readonly sweep: () => void
}

/** Tells whether records of `type` have numbers. */
export function isNumbered(type: string): type is NumberedType {
  return type === 'deal' || hasPlaces(type)
}

/** Tells whether records of `type` leave a place while others name them. */
export function hasPlaces(type: string): type is NumberedType {
  return type in NAMED_IN
}

/** Starts with no number known. */
export function createNumbers(sql: Sql): Numbers {
  const known = new Map<NumberedType, Map<string, number>>()
  const released = new Map<NumberedType, Set<number>>()
  const numbersOf = (type: NumberedType): Map<string, number> => {
    const found = known.get(type) ?? new Map<string, number>()
    known.set(type, found)
    return found
  }
  return {
    resolve: (type, ids) => {
      const found = numbersOf(type)
      const { table } = RECORDS[type]
      const unknown = [...new Set(ids)].filter((id) => !found.has(id))
      if (unknown.length === 0) return found
      const add = (rows: readonly NumberedId[]) => {
        for (const { id, number } of rows) found.set(id, number)
      }
      add(
        sql.all<NumberedId>(
          `SELECT t.id, t.number FROM json_each(?) asked CROSS JOIN ${table} t ON t.id = asked.value`,
          JSON.stringify(unknown),
        ),
      )
      const absent = unknown.filter((id) => !found.has(id))
      if (absent.length > 0)
        add(
          sql.all<NumberedId>(
            `INSERT INTO ${table} (id) SELECT value FROM json_each(?) RETURNING id, number`,
            JSON.stringify(absent),
          ),
        )
      return found
    },
    note: (type, id, number) => {
      numbersOf(type).set(id, number)
    },
    release: (type, numbers) => {
      const all = released.get(type) ?? new Set()
      released.set(type, all)
      for (const number of numbers) all.add(number)
    },
    sweep: () => {
      for (const [type, numbers] of released) {
        const isNamed = (NAMED_IN[type] ?? []).map(
          ([table, column]) => `EXISTS (SELECT 1 FROM ${table} x WHERE x.${column} = t.number)`,
        )
        sql.run(
          `DELETE FROM ${RECORDS[type].table} AS t WHERE t.number IN (SELECT value FROM json_each(?))
             AND t.record IS NULL AND NOT (${isNamed.join(' OR ')})`,
          JSON.stringify([...numbers]),
        )
      }
      released.clear()
      known.clear()
    },
  }
}

interface NumberedId {
  readonly id: string
  readonly number: number
}

/** One line of FollowTheMoney as it is read: an entity with its properties, each a list. */
import { z } from 'zod'
import { ChiptrailError } from '../../errors.js'
import type { Words } from './draft.js'

const Entity = z.object({
  id: z.string().min(1),
  schema: z.string().min(1),
  properties: z.record(z.string(), z.union([z.array(z.unknown()), z.string().transform((one) => [one])])),
})
/** An entity of any schema. */
export interface FtmEntity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly unknown[]>>
}

/** Gives the words of a property. */
export type Cells = (name: string) => readonly Words[]

/** Checks a line. */
export function parseEntity(value: unknown): FtmEntity {
  const result = Entity.safeParse(value)
  if (result.success) return result.data
  throw new ChiptrailError(
    'BAD_INPUT',
    'Expected a FollowTheMoney entity {"id", "schema", "properties": {name: [values]}}, got something else.',
  )
}

/** Gives the texts of a property. */
export function values({ properties }: FtmEntity, name: string): string[] {
  return (properties[name] ?? []).filter((one): one is string => typeof one === 'string' && one.trim() !== '')
}

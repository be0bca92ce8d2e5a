/** An entity in, the words out by which a reader tells it from others of the same name. Pure; every output shows these. */

/** What is shown of an entity; GraphQL tells null where the graph holds nothing. */
interface Shown {
  readonly name: string
  readonly describedIn?: string | null
}

/** Gives the name, and of one whom no document names also which documents describe it: many are "a Chinese university". */
export function labelOf({ name, describedIn }: Shown): string {
  return describedIn == null ? name : `${name} (in ${describedIn})`
}

/** Gives the label of the entity with `id`; the id itself where `entities` lacks it. */
export function labelIn(entities: ReadonlyMap<string, Shown>, id: string): string {
  const entity = entities.get(id)
  return entity ? labelOf(entity) : id
}

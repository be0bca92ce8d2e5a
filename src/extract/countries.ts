/** Where the organizations of the gazetteer are, and the makers of its models: ids in, countries out. */
import type { Gazetteer } from '../model/gazetteer.js'

/** Built once for each gazetteer: every text asks. */
const COUNTRIES = new WeakMap<Gazetteer, ReadonlyMap<string, string>>()

/** Gives ISO 3166-1 alpha-2 by entity id; a model's is its maker's. What is not known is left out. */
export function countriesOf(gazetteer: Gazetteer): ReadonlyMap<string, string> {
  const held = COUNTRIES.get(gazetteer)
  if (held) return held
  const countries = new Map(gazetteer.organizations.map(({ id, country }) => [id, country]))
  for (const { id, developerId } of gazetteer.models) {
    const country = countries.get(developerId)
    if (country !== undefined) countries.set(id, country)
  }
  COUNTRIES.set(gazetteer, countries)
  return countries
}

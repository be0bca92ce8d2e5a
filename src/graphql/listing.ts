/** Resolves listing.graphql: the restriction lists an entity is on, and names screened against them. */
import { type ListingOnDate, listingsOn } from '../controls/listings.js'
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import { type ScreeningResult, screenNames } from '../resolve/screening/screen.js'
import { checkDate } from '../time/moment.js'
import type { Context } from './context.js'
import { checkName } from './references.js'

/** Most names of one question. */
const MAX_NAMES = 200

const listings = {
  listings: async (entity: Entity, { asOf }: { asOf?: string | null }, context: Context) => {
    checkDate('asOf', asOf)
    const found = await context.loaders.listingsOfEntity.load(entity.id)
    return listingsOn(found, entity.id, asOf ?? null)
  },
}

/** Resolvers of listing.graphql. */
export const listingResolvers = {
  Query: {
    screen: async (
      _root: unknown,
      { names }: { names: string[] },
      context: Context,
    ): Promise<ScreeningResult[]> => {
      if (names.length > MAX_NAMES)
        throw new ChiptrailError(
          'TOO_LARGE',
          `"names" may hold ${MAX_NAMES} names, got ${names.length}; ask in several requests.`,
        )
      context.rows.spend(names.length)
      const results: ScreeningResult[] = []
      const asked = names.map((name) => ({ name: checkName(name, 'names') }))
      for await (const result of screenNames(context.reader, context.knowledge, asked)) results.push(result)
      return results
    },
  },
  Organization: listings,
  Person: listings,
  Chip: listings,
  AiModel: listings,
  EntityListing: {
    verdict: ({ match }: ListingOnDate) => match.verdict,
    score: ({ match }: ListingOnDate) => match.score,
    listedAs: ({ match }: ListingOnDate) => match.listedAs,
    knownAs: ({ match }: ListingOnDate) => match.knownAs,
  },
}

/** Joins the SDL files of schema/ with their resolvers into the one executable schema. Reads files, nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import { packagePath } from '../config.js'
import { ChiptrailError } from '../errors.js'
import { chainResolvers } from './chain.js'
import { controlResolvers } from './control.js'
import { dealResolvers } from './deal.js'
import { documentResolvers } from './document.js'
import { entityResolvers } from './entity.js'
import { evidenceResolvers } from './evidence.js'
import { ingestResolvers } from './ingest.js'
import { listingResolvers } from './listing.js'
import { neighbourhoodResolvers } from './neighbourhood.js'
import { pathResolvers } from './path.js'
import { reviewResolvers } from './review.js'
import { rootResolvers } from './root.js'
import { statsResolvers } from './stats.js'

/**
 * Builds the schema from every `*.graphql` in `folder`, by default the one that ships with the package.
 *
 * @throws BAD_CONFIG if the folder cannot be read.
 */
export function createSchema(folder: string = packagePath('schema')): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: readSdl(folder),
    resolvers: [
      rootResolvers,
      entityResolvers,
      dealResolvers,
      evidenceResolvers,
      documentResolvers,
      ingestResolvers,
      chainResolvers,
      pathResolvers,
      neighbourhoodResolvers,
      controlResolvers,
      statsResolvers,
      reviewResolvers,
      listingResolvers,
    ],
    resolverValidationOptions: {
      requireResolversToMatchSchema: 'error',
      requireResolversForResolveType: 'error',
    },
    inheritResolversFromInterfaces: true,
  })
}

function readSdl(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'))
    return files.sort().map((file) => readFileSync(join(folder, file), 'utf8'))
  } catch (cause) {
    throw new ChiptrailError('BAD_CONFIG', `The GraphQL schema in ${folder} cannot be read; reinstall.`, {
      cause,
    })
  }
}

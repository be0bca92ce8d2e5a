/** Constraints and indexes of the graph, made where they are missing. Names start with `chiptrail_`. */
import { ChiptrailError } from '../../errors.js'
import { ROLE_NAMES } from '../../model/ontology.js'
import type { Connection } from './connection.js'
import { BLOCKS, HOP_TYPES, LOOKUPS, NODES, RELATION_TYPES } from './tables.js'
import { UPGRADES } from './upgrade.js'

/** Raised when the graph changes so that an older Chiptrail would misread it. */
export const FORMAT = 4

const UNIQUE = [...Object.values(NODES).map((table) => table.label), 'Evidence', 'Meta']

/** Every statement by the name of what it makes. */
export const STATEMENTS: ReadonlyMap<string, string> = new Map([
  ...UNIQUE.map((label) => constraint(`${label}_id`, `(n:${label}) REQUIRE n.id`)),
  // The index behind the constraint holds the ids of a key in order.
  ...LOOKUPS.map((label) => constraint(label, `(n:${label}) REQUIRE (n.key, n.of)`)),
  ...LOOKUPS.map((label) => index(`${label}_of`, `(n:${label}) ON (n.of)`)),
  ...BLOCKS.map((name) => index(`deal_${name}`, `(n:Deal) ON (n.${name})`)),
  index('claim_document', '(n:Claim) ON (n.documentId)'),
  index('name_entity', '(n:Name) ON (n.entityId)'),
  index('listing_list', '(n:Listing) ON (n.listId)'),
  index('document_published', '(n:Document) ON (n.publishedKey, n.id)'),
  index('document_publisher', '(n:Document) ON (n.publisher)'),
  index('deal_date', '(n:Deal) ON (n.dateKey, n.id)'),
  index('deal_amount', '(n:Deal) ON (n.amountKey, n.id)'),
  // For people who ask by the plain properties.
  index('deal_date_only', '(n:Deal) ON (n.date)'),
  ...HOP_TYPES.map((type) => index(`${type}_deal`, `()-[r:${type}]-() ON (r.dealId)`)),
  ...RELATION_TYPES.map((type) => index(`${type}_id`, `()-[r:${type}]-() ON (r.id)`)),
  ...ROLE_NAMES.map((type) =>
    index(`${type}_newest`, `()-[r:${type}]-() ON (r.entityId, r.dateKey, r.dealId)`),
  ),
  // For people and viewers; and the tokens of store/tokens.ts, for searchEntities.
  fulltext('names', '(n:Entity) ON EACH [n.name, n.nameZh, n.aliases]', 'cjk'),
  fulltext('tokens', '(n:Entity) ON EACH [n.searchTokens]', 'whitespace'),
])

/**
 * Makes what is missing and waits until it is ready. Safe to run again, and by two processes at once.
 *
 * A graph of an older format is taken to this one, which costs a pass over its claims.
 *
 * @throws STORE_BROKEN if the database holds data that breaks a constraint, or a newer format.
 */
export async function ensureSchema(connection: Connection): Promise<void> {
  const present = new Set((await connection.runAlone('SHOW INDEXES YIELD name')).map((row) => row['name']))
  const missing = [...STATEMENTS].filter(([name]) => !present.has(name))
  for (const [, statement] of missing) await connection.runAlone(statement)
  if (missing.length > 0) await connection.runAlone('CALL db.awaitIndexes(300)')
  for (let format = await readFormat(connection); format !== FORMAT; format = await readFormat(connection)) {
    const upgrade = UPGRADES[format]
    if (upgrade === undefined)
      throw new ChiptrailError(
        'STORE_BROKEN',
        `The graph in Neo4j at ${connection.target.uri} has format ${format}, this Chiptrail reads ${FORMAT}; ` +
          'use the Chiptrail that wrote it, or another database.',
      )
    for (const statement of upgrade) await connection.runAlone(statement)
  }
}

/** Gives the format of the graph; that of this Chiptrail where there is none yet. */
async function readFormat(connection: Connection): Promise<number> {
  const [meta] = await connection.read((tx) =>
    tx.run(`MATCH (m:Meta {id: 'graph'}) RETURN m.format AS format`),
  )
  return meta ? Number(meta['format']) : FORMAT
}

function constraint(name: string, what: string): [string, string] {
  return [`chiptrail_${name}`, `CREATE CONSTRAINT chiptrail_${name} IF NOT EXISTS FOR ${what} IS UNIQUE`]
}

function index(name: string, what: string): [string, string] {
  return [`chiptrail_${name}`, `CREATE INDEX chiptrail_${name} IF NOT EXISTS FOR ${what}`]
}

function fulltext(name: string, what: string, analyzer: string): [string, string] {
  return [
    `chiptrail_${name}`,
    `CREATE FULLTEXT INDEX chiptrail_${name} IF NOT EXISTS FOR ${what} OPTIONS {indexConfig: {\`fulltext.analyzer\`: '${analyzer}'}}`,
  ]
}

/**
 * The tables of the embedded store and their version. A record is kept whole as JSON; the columns
 * and tables beside it only find it. Ids are text: ties are ordered by id, so indexes must hold them.
 */
import { ChiptrailError } from '../../errors.js'
import type { Sql } from './sqlite.js'
import { rebuild } from './upgrade.js'

/** Raised when the tables change so that an older Chiptrail would misread them. */
export const SCHEMA_VERSION = 6
/** "Ctrl" in ASCII: tells our file from any other SQLite file. */
const APPLICATION_ID = 0x4374726c

/**
 * An absent date is '' so that it sorts below every date. Role 1..6 is the place in ROLES. What finds the
 * deals of an entity carries date and deal id: a page of a hub's newest deals reads as many rows as it gives.
 * No row of a deal depends on how many other deals its players have. A record that others name and that is
 * not there has a row with its number and id alone: see numbers.ts.
 */
const TABLES = `
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL,
  knowledge TEXT);
INSERT INTO state VALUES (1, 0, NULL);

CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL, published TEXT, record TEXT);
CREATE UNIQUE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_published ON documents (published DESC, id);
CREATE INDEX documents_by_publisher ON documents (json_extract(record, '$.publisher'));
CREATE TABLE document_bands (band TEXT NOT NULL, document_id TEXT NOT NULL,
  PRIMARY KEY (band, document_id)) WITHOUT ROWID;

CREATE TABLE claims (number INTEGER PRIMARY KEY, id TEXT NOT NULL, document INTEGER, record TEXT);
CREATE UNIQUE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_document ON claims (document);
CREATE TABLE claim_names (name INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (name, claim)) WITHOUT ROWID;

CREATE TABLE names (number INTEGER PRIMARY KEY, id TEXT NOT NULL, entity_id TEXT, record TEXT);
CREATE UNIQUE INDEX names_by_id ON names (id);
CREATE INDEX names_by_entity ON names (entity_id, id);
CREATE TABLE name_blocks (block TEXT NOT NULL, name_id TEXT NOT NULL,
  PRIMARY KEY (block, name_id)) WITHOUT ROWID;

CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT, record TEXT);
CREATE UNIQUE INDEX entities_by_id ON entities (id, kind);
CREATE INDEX entities_by_kind ON entities (kind, id);
CREATE TABLE entity_keys (key TEXT NOT NULL, entity_id TEXT NOT NULL,
  PRIMARY KEY (key, entity_id)) WITHOUT ROWID;
CREATE TABLE entity_tokens (token TEXT NOT NULL, entity_id TEXT NOT NULL,
  PRIMARY KEY (token, entity_id)) WITHOUT ROWID;
CREATE INDEX entity_tokens_by_entity ON entity_tokens (entity_id, token);

CREATE TABLE deals (number INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT NOT NULL, amount REAL, cents INTEGER,
  currency TEXT, status TEXT NOT NULL, access TEXT NOT NULL, confidence REAL NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX deals_by_id ON deals (id);
CREATE INDEX deals_by_date ON deals (date DESC, id, status, access, currency, amount, cents, confidence);
CREATE INDEX deals_by_amount ON deals (amount DESC, id, status, access, currency, date, confidence);
CREATE INDEX deals_by_status ON deals (status, date DESC, id);
CREATE TABLE deal_players (deal INTEGER NOT NULL, role INTEGER NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY (deal, role, entity)) WITHOUT ROWID;
CREATE TABLE entity_deals (entity INTEGER NOT NULL, role INTEGER NOT NULL, date TEXT NOT NULL,
  deal_id TEXT NOT NULL, deal INTEGER NOT NULL,
  PRIMARY KEY (entity, role, date DESC, deal_id)) WITHOUT ROWID;
CREATE TABLE deal_blocks (block TEXT NOT NULL, deal INTEGER NOT NULL,
  PRIMARY KEY (block, deal)) WITHOUT ROWID;
CREATE TABLE deal_claims (claim INTEGER NOT NULL, deal INTEGER NOT NULL,
  PRIMARY KEY (claim, deal)) WITHOUT ROWID;
CREATE TABLE deal_documents (document INTEGER NOT NULL, deal INTEGER NOT NULL,
  PRIMARY KEY (document, deal)) WITHOUT ROWID;
CREATE INDEX deal_documents_by_deal ON deal_documents (deal, document);

CREATE TABLE relations (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX relations_by_id ON relations (id);
CREATE TABLE relation_ends (entity_id TEXT NOT NULL, relation_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, relation_id)) WITHOUT ROWID;

/* Direct edges taken together, found from either end; outward is 1 where the entity is the edge's beginning. */
CREATE TABLE links (entity INTEGER NOT NULL, kind TEXT NOT NULL, outward INTEGER NOT NULL,
  other INTEGER NOT NULL, edges INTEGER NOT NULL,
  PRIMARY KEY (entity, kind, outward, other)) WITHOUT ROWID;

CREATE TABLE judgements (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX judgements_by_id ON judgements (id);
CREATE TABLE judgement_ends (entity_id TEXT NOT NULL, judgement_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, judgement_id)) WITHOUT ROWID;

CREATE TABLE lists (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX lists_by_id ON lists (id);
CREATE TABLE listings (id TEXT NOT NULL, list_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX listings_by_id ON listings (id);
CREATE INDEX listings_by_list ON listings (list_id, id);
CREATE TABLE listing_entities (entity_id TEXT NOT NULL, listing_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, listing_id)) WITHOUT ROWID;
CREATE TABLE listing_blocks (block TEXT NOT NULL, listing_id TEXT NOT NULL,
  PRIMARY KEY (block, listing_id)) WITHOUT ROWID;

PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`

/**
 * Makes the tables in an empty file, takes an older file's to this version, or checks that they are there.
 *
 * @throws STORE_BROKEN if the file is another program's; STORE_UNAVAILABLE if a newer Chiptrail made it.
 */
export function ensureSchema(sql: Sql): void {
  if (isCurrent(sql)) return
  sql.transaction('write', () => {
    // Another process may have made the tables while this one waited for the lock.
    while (!isCurrent(sql)) {
      if (pragma(sql, 'user_version') === 0) sql.exec(TABLES)
      else rebuild(sql, TABLES)
    }
  })
}

/** Tells whether the tables are there and ours; false for an empty file or an older version's. */
function isCurrent(sql: Sql): boolean {
  const application = pragma(sql, 'application_id')
  const version = pragma(sql, 'user_version')
  if (application === 0 && version === 0 && pragma(sql, 'schema_version') === 0) return false
  if (application !== APPLICATION_ID)
    throw new ChiptrailError(
      'STORE_BROKEN',
      `${sql.file} is a database of another program, not a Chiptrail store; ` +
        'move it away or choose another folder with CHIPTRAIL_DATA.',
    )
  if (version > 0 && version < SCHEMA_VERSION) return false
  if (version !== SCHEMA_VERSION)
    throw new ChiptrailError(
      'STORE_UNAVAILABLE',
      `The store ${sql.file} has version ${version}, this Chiptrail reads version ${SCHEMA_VERSION}; ` +
        'install the Chiptrail that made it, or ingest the documents into another folder.',
      { details: { version, expected: SCHEMA_VERSION } },
    )
  return true
}

function pragma(sql: Sql, name: string): number {
  return Object.values(sql.first<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0
}

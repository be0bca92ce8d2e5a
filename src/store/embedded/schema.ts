/**
 * The tables of the embedded store and their version. A record is kept whole as JSON; the columns
 * and tables beside it only find it. Ids are text: ties are ordered by id, so indexes must hold them.
 */
import { ChiptrailError } from '../../errors.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { RECORDS, type RecordTable } from './rows.js'
import type { Sql } from './sqlite.js'
import { addIndexRows, rowsOfAll } from './write.js'

/** Raised when the tables change so that an older Chiptrail would misread them. */
export const SCHEMA_VERSION = 4
/** "Ctrl" in ASCII: tells our file from any other SQLite file. */
const APPLICATION_ID = 0x4374726c

/** Records read at a time while a table is filled. */
const FILL_STEP = 1_000

const JUDGEMENT_ENDS = `
CREATE TABLE judgement_ends (entity_id TEXT NOT NULL, judgement_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, judgement_id)) WITHOUT ROWID;`

const DOCUMENTS_BY_DEAL = `
CREATE INDEX deal_documents_by_deal ON deal_documents (deal_id, document_id);`

/** Direct edges taken together, found from either end; `outward` is 1 where the entity is the edge's beginning. */
const LINKS = `
CREATE TABLE links (entity_id TEXT NOT NULL, kind TEXT NOT NULL, outward INTEGER NOT NULL,
  other_id TEXT NOT NULL, edges INTEGER NOT NULL,
  PRIMARY KEY (entity_id, kind, outward, other_id)) WITHOUT ROWID;`

const LISTS = `
CREATE TABLE lists (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX lists_by_id ON lists (id);
CREATE TABLE listings (id TEXT NOT NULL, list_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX listings_by_id ON listings (id);
CREATE INDEX listings_by_list ON listings (list_id, id);
CREATE TABLE listing_entities (entity_id TEXT NOT NULL, listing_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, listing_id)) WITHOUT ROWID;
CREATE TABLE listing_blocks (block TEXT NOT NULL, listing_id TEXT NOT NULL,
  PRIMARY KEY (block, listing_id)) WITHOUT ROWID;`

const PUBLISHERS = `
CREATE INDEX IF NOT EXISTS documents_by_publisher ON documents (json_extract(record, '$.publisher'));`

/** What takes a file from the version that is its key to the next. Version 1 wrote no judgements, version 2 had no links and no lists, version 3 no claims on relations. */
const UPGRADES: Readonly<Record<number, (sql: Sql) => void>> = {
  1: (sql) => sql.exec(`${JUDGEMENT_ENDS} PRAGMA user_version = 2;`),
  2: (sql) => {
    sql.exec('ALTER TABLE state ADD COLUMN knowledge TEXT')
    sql.exec(`${LINKS} ${DOCUMENTS_BY_DEAL}`)
    fillIndex(sql, 'deal', 'links')
    fillIndex(sql, 'relation', 'links')
    sql.exec(LISTS)
    sql.exec('PRAGMA user_version = 3')
  },
  3: (sql) => sql.exec(`${PUBLISHERS} PRAGMA user_version = 4`),
}

/**
 * An absent date is '' so that it sorts below every date. Role 1..6 is the place in ROLES. The role
 * index carries date and deal id: a page of a hub's newest deals reads as many rows as it gives. No
 * row of a deal depends on how many other deals its players have.
 */
const TABLES = `
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL,
  knowledge TEXT);
INSERT INTO state VALUES (1, 0, NULL);

CREATE TABLE documents (id TEXT NOT NULL, published TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_published ON documents (published DESC, id);
${PUBLISHERS}
CREATE TABLE document_bands (band TEXT NOT NULL, document_id TEXT NOT NULL,
  PRIMARY KEY (band, document_id)) WITHOUT ROWID;

CREATE TABLE claims (id TEXT NOT NULL, document_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_document ON claims (document_id, id);
CREATE TABLE claim_names (name_id TEXT NOT NULL, claim_id TEXT NOT NULL,
  PRIMARY KEY (name_id, claim_id)) WITHOUT ROWID;

CREATE TABLE names (id TEXT NOT NULL, entity_id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX names_by_id ON names (id);
CREATE INDEX names_by_entity ON names (entity_id, id);
CREATE TABLE name_blocks (block TEXT NOT NULL, name_id TEXT NOT NULL,
  PRIMARY KEY (block, name_id)) WITHOUT ROWID;

CREATE TABLE entities (id TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX entities_by_id ON entities (id, kind);
CREATE INDEX entities_by_kind ON entities (kind, id);
CREATE TABLE entity_keys (key TEXT NOT NULL, entity_id TEXT NOT NULL,
  PRIMARY KEY (key, entity_id)) WITHOUT ROWID;
CREATE TABLE entity_tokens (token TEXT NOT NULL, entity_id TEXT NOT NULL,
  PRIMARY KEY (token, entity_id)) WITHOUT ROWID;
CREATE INDEX entity_tokens_by_entity ON entity_tokens (entity_id, token);

CREATE TABLE deals (id TEXT NOT NULL, date TEXT NOT NULL, amount REAL, cents INTEGER, currency TEXT,
  status TEXT NOT NULL, access TEXT NOT NULL, confidence REAL NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX deals_by_id ON deals (id);
CREATE INDEX deals_by_date ON deals (date DESC, id, status, access, currency, amount, cents, confidence);
CREATE INDEX deals_by_amount ON deals (amount DESC, id, status, access, currency, date, confidence);
CREATE INDEX deals_by_status ON deals (status, date DESC, id);
CREATE TABLE deal_roles (deal_id TEXT NOT NULL, role INTEGER NOT NULL, entity_id TEXT NOT NULL,
  date TEXT NOT NULL, PRIMARY KEY (deal_id, role, entity_id)) WITHOUT ROWID;
CREATE INDEX deal_roles_by_entity ON deal_roles (role, entity_id, date DESC, deal_id);
CREATE TABLE deal_blocks (block TEXT NOT NULL, deal_id TEXT NOT NULL,
  PRIMARY KEY (block, deal_id)) WITHOUT ROWID;
CREATE TABLE deal_claims (claim_id TEXT NOT NULL, deal_id TEXT NOT NULL,
  PRIMARY KEY (claim_id, deal_id)) WITHOUT ROWID;
CREATE TABLE deal_documents (document_id TEXT NOT NULL, deal_id TEXT NOT NULL,
  PRIMARY KEY (document_id, deal_id)) WITHOUT ROWID;
${DOCUMENTS_BY_DEAL}

CREATE TABLE relations (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX relations_by_id ON relations (id);
CREATE TABLE relation_ends (entity_id TEXT NOT NULL, relation_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, relation_id)) WITHOUT ROWID;

CREATE TABLE judgements (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX judgements_by_id ON judgements (id);
${JUDGEMENT_ENDS}
${LINKS}
${LISTS}

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
      const upgrade = UPGRADES[pragma(sql, 'user_version')]
      if (upgrade) upgrade(sql)
      else sql.exec(TABLES)
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
  if (version in UPGRADES) return false
  if (version !== SCHEMA_VERSION)
    throw new ChiptrailError(
      'STORE_UNAVAILABLE',
      `The store ${sql.file} has version ${version}, this Chiptrail reads version ${SCHEMA_VERSION}; ` +
        'install the Chiptrail that made it, or ingest the documents into another folder.',
      { details: { version, expected: SCHEMA_VERSION } },
    )
  return true
}

/** Writes the rows of one index table for every record of `type` that the file holds. */
function fillIndex<T extends ScanType>(sql: Sql, type: T, name: string): void {
  const { table, indexes } = RECORDS[type] as RecordTable<ScanTypes[T]>
  let last = 0
  for (;;) {
    const rows = sql.all<{ place: number; record: string }>(
      `SELECT rowid AS place, record FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${FILL_STEP}`,
      last,
    )
    const records = rows.map(({ record }) => JSON.parse(record) as ScanTypes[T])
    for (const index of indexes) if (index.table === name) addIndexRows(sql, index, rowsOfAll(index, records))
    last = rows.at(-1)?.place ?? last
    if (rows.length < FILL_STEP) return
  }
}

function pragma(sql: Sql, name: string): number {
  return Object.values(sql.first<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0
}

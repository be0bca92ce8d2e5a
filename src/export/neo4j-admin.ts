/**
 * A folder of CSV files for Neo4j's own import tool, with the command that loads them: the way in for a
 * first load too large for commits. Which tables there are is the store's to say.
 */
import type { GraphReader } from '../model/query.js'
import type { Exporter, ExportFile } from './exporters.js'
import type { ExportRequest } from './request.js'
import { selectRecords } from './selection.js'

/** Separates the items of a list; tabs within items become spaces. */
const LIST_SEPARATOR = '\t'

type Cell = string | number | bigint | boolean | readonly string[] | null

/** One file of rows, as the store describes it. */
export interface Table {
  readonly kind: 'nodes' | 'relationships'
  readonly label: string | null
  readonly header: readonly string[]
  readonly rows: (
    reader: Pick<GraphReader, 'scan' | 'revision' | 'findClaimsOfDocuments'>,
  ) => AsyncIterable<readonly Cell[]>
}

/** Makes the format over `tables`, by the names of their files; `import.sh` and `README.md` stand beside them. */
export function neo4jAdminExporter(tables: Readonly<Record<string, Table>>): Exporter {
  const csv = Object.entries(tables).map(([name, table]): [string, ExportFile] => [
    name,
    {
      contentType: 'text/csv; charset=utf-8; header=present',
      extension: 'csv',
      write: (reader, request) => writeTable(table, reader, request),
    },
  ])
  return {
    description: 'a folder of CSV files and the command that imports them into Neo4j',
    files: {
      ...Object.fromEntries(csv),
      import: fixed('application/x-sh; charset=utf-8', 'sh', importScript(tables)),
      README: fixed('text/markdown; charset=utf-8', 'md', readme(tables)),
    },
    isFolder: true,
    hasViews: false,
  }
}

function fixed(contentType: string, extension: string, text: string): ExportFile {
  return {
    contentType,
    extension,
    write: async function* () {
      yield text
    },
  }
}

async function* writeTable(
  table: Table,
  reader: GraphReader,
  request: ExportRequest,
): AsyncGenerator<string> {
  yield `${table.header.join(',')}\n`
  const selected = await selectRecords(reader, request.filter)
  for await (const row of table.rows(selected)) yield `${row.map(toCell).join(',')}\n`
}

/** Quotes every text, so that an empty one is not taken for none; an empty list is none. */
function toCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'object') {
    const items = value.map((item) => item.replaceAll(LIST_SEPARATOR, ' '))
    return items.length > 0 ? toCell(items.join(LIST_SEPARATOR)) : ''
  }
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)
}

function importScript(tables: Readonly<Record<string, Table>>): string {
  const files = Object.entries(tables).map(
    ([name, { kind, label }]) => `--${kind}=${label === null ? '' : `${label}=`}${name}.csv`,
  )
  return `#!/bin/sh
# Loads this folder into an empty Neo4j database that is stopped. Usage: sh import.sh [DATABASE]
# NEO4J_ADMIN names the tool where it is not on the path.
set -eu
cd "$(dirname "$0")"
\${NEO4J_ADMIN:-neo4j-admin} database import full "\${1:-neo4j}" \\
  --id-type=string --delimiter=, --array-delimiter=TAB --multiline-fields=true --read-buffer-size=64m \\
${files.map((file) => `  ${file}`).join(' \\\n')}
`
}

function readme(tables: Readonly<Record<string, Table>>): string {
  const lines = Object.entries(tables).map(
    ([name, { kind, label }]) => `- \`${name}.csv\`: ${kind}${label === null ? '' : ` (:${label})`}`,
  )
  return `# A Chiptrail graph for Neo4j's import tool

1. Stop the database, or use one that does not exist yet. It must be empty; add \`--overwrite-destination\`
   to the command in \`import.sh\` to replace what it holds.
2. Run \`sh import.sh\` (or \`sh import.sh NAME\` for a database of that name) on the machine of the server, as the
   user that Neo4j runs as. It needs \`neo4j-admin\` of Neo4j 5.26 or later.
3. Start the database and run \`chiptrail stats\` with \`NEO4J_URI\` and its fellows set: the first connection makes
   constraints and indexes. From then on Chiptrail works on it as on a graph it filled itself.

The files belong together and must all come from one export, made while nothing was being stored.

${lines.join('\n')}
`
}

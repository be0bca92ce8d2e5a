/** All export formats, those that need a store's own model included: what the command line and the server offer. */
import { type Exporter, EXPORTERS as FORMATS } from './export/exporters.js'
import { neo4jAdminExporter } from './export/neo4j-admin.js'
import { BULK_TABLES } from './store/neo4j/bulk.js'

/** Every format by the name used on the command line and in `/export/<format>`. */
export const EXPORTERS: Readonly<Record<string, Exporter>> = Object.freeze({
  ...FORMATS,
  'neo4j-admin': neo4jAdminExporter(BULK_TABLES),
})

/** Opens the store that the settings choose. */
import type { GraphStore } from './store.js'

/** Where the graph is kept; see config.ts. */
export type StoreChoice =
  | { readonly kind: 'embedded'; readonly folder: string }
  | {
      readonly kind: 'neo4j'
      readonly uri: string
      readonly username: string
      readonly password: string
      readonly database: string
      readonly timeoutMs: number
    }

/**
 * Opens the chosen store; the caller closes it. Only the chosen backend's driver is loaded.
 *
 * @throws STORE_UNAVAILABLE, BAD_CONFIG or STORE_BROKEN as the backend's own `open…` says.
 */
export async function openStore(choice: StoreChoice): Promise<GraphStore> {
  if (choice.kind === 'neo4j') {
    const { openNeo4j } = await import('./neo4j/neo4j.js')
    return openNeo4j(choice)
  }
  const { openEmbedded } = await import('./embedded/embedded.js')
  return openEmbedded(choice.folder)
}

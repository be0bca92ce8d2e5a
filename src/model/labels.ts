/** An entity in, the words out by which a reader tells it from others of the same name. Pure; every output shows these. */
import type { Entity } from './graph.js'

/** Gives the name, and of one whom no document names also which documents describe it: many are "a Chinese university". */
export function labelOf({ name, describedIn }: Pick<Entity, 'name' | 'describedIn'>): string {
  return describedIn === undefined ? name : `${name} (in ${describedIn})`
}

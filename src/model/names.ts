/** The one definition of which names a claim uses and what id a name has; resolve/, store/ and trace/ share it. */
import { isDescription } from './descriptions.js'
import { hashId } from './ids.js'
import { type BaseKind, ROLE_NAMES, ROLES, type Role } from './ontology.js'
import { type Claim, type DealClaim, isDealClaim } from './source.js'

/** A name as a claim has it. */
export interface UsedName {
  readonly kind: BaseKind
  readonly text: string
  /** Id of its Name record. */
  readonly nameId: string
  /** The document, where the text only describes somebody: elsewhere the same words may be said of another. */
  readonly describedIn?: string
}

/** One party or item of a claim, as the claim names it. */
export interface NamedPart extends UsedName {
  readonly role: Role
}

/** Ids kept ready: a data set names the same parties in row after row. Null for words that are no name. */
const REMEMBERED = 50_000
const remembered = new Map<string, string | null>()

/** Gives the id of the Name record of `text` among names of `kind`. */
export function nameId(kind: BaseKind, text: string): string {
  return hashId('name', kind, text)
}

/** Kept while the claim is: one change asks many times, and no claim is ever edited. */
const partsOfClaims = new WeakMap<object, readonly NamedPart[]>()

/** Gives every party and item of a claim, in the order of ROLES, then as the claim lists them. */
export function namedParts(claim: Omit<DealClaim, 'id'>): readonly NamedPart[] {
  const known = partsOfClaims.get(claim)
  if (known) return known
  const parts = readParts(claim)
  partsOfClaims.set(claim, parts)
  return parts
}

function readParts(claim: Omit<DealClaim, 'id'>): NamedPart[] {
  return ROLE_NAMES.flatMap((role) => {
    const { field, kind } = ROLES[role]
    return claim[field].map((text): NamedPart => {
      const nameId = idOfName(kind, text)
      return nameId === null
        ? { role, ...describing(claim.documentId, kind, text) }
        : { role, kind, text, nameId }
    })
  })
}

/** Gives every name that a claim uses: those of {@link namedParts}, or the two ends of a relation. */
export function usedNames(claim: Claim): readonly UsedName[] {
  if (isDealClaim(claim)) return namedParts(claim)
  const kind = 'ORGANIZATION'
  return [claim.from, claim.to].map((text) => {
    const nameId = idOfName(kind, text)
    return nameId === null ? describing(claim.documentId, kind, text) : { kind, text, nameId }
  })
}

/** Gives the id of `text` as a name; null if it only describes somebody. */
function idOfName(kind: BaseKind, text: string): string | null {
  const key = `${kind} ${text}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const id = kind === 'ORGANIZATION' && isDescription(text) ? null : nameId(kind, text)
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(key, id)
  return id
}

/** Reads `text` as the words of document `documentId` for somebody it does not name. */
function describing(documentId: string, kind: BaseKind, text: string): UsedName {
  return { kind, text, nameId: hashId('name', kind, text, documentId), describedIn: documentId }
}

/** The one definition of which names a claim uses and what id a name has; resolve/, store/ and trace/ share it. */
import { hashId } from './ids.js'
import { type BaseKind, ROLE_NAMES, ROLES, type Role } from './ontology.js'
import { type Claim, type ExtractedDeal, isDealClaim } from './source.js'

/** A name as a claim has it. */
export interface UsedName {
  readonly kind: BaseKind
  readonly text: string
  /** Id of its Name record. */
  readonly nameId: string
}

/** One party or item of a claim, as the claim names it. */
export interface NamedPart extends UsedName {
  readonly role: Role
}

/** Ids kept ready: a data set names the same parties in row after row. */
const REMEMBERED = 50_000
const remembered = new Map<string, string>()

/** Gives the id of the Name record of `text` among names of `kind`. */
export function nameId(kind: BaseKind, text: string): string {
  const key = `${kind} ${text}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const id = hashId('name', kind, text)
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(key, id)
  return id
}

/** Gives every party and item of a claim, in the order of ROLES, then as the claim lists them. */
export function namedParts(claim: ExtractedDeal): NamedPart[] {
  return ROLE_NAMES.flatMap((role) => {
    const { field, kind } = ROLES[role]
    return claim[field].map((text) => ({ role, kind, text, nameId: nameId(kind, text) }))
  })
}

/** Gives every name that a claim uses: those of {@link namedParts}, or the two ends of a relation. */
export function usedNames(claim: Claim): UsedName[] {
  if (isDealClaim(claim)) return namedParts(claim)
  return [claim.from, claim.to].map((text) => ({
    kind: 'ORGANIZATION',
    text,
    nameId: nameId('ORGANIZATION', text),
  }))
}

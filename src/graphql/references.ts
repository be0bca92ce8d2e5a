/** Turns the ways a question may name an entity (id, name in any script, kind) into what stores and trace/ understand. */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import { type EntityKind, kindsWithin } from '../model/ontology.js'
import type { DealFilter, PartyFilter } from '../model/query.js'
import { checkDate, checkMoment, type Moment } from '../time/moment.js'
import { describedAlike } from '../trace/entities.js'
import { suggestEntities } from '../trace/suggest.js'
import type { Context } from './context.js'

/** Longest name that is looked for. */
const MAX_NAME_LENGTH = 200
/** Most names that one question may hold: each costs a search. */
const MAX_REFERENCES = 20
/** Most currencies or publishers that a filter may list. */
const MAX_WORDS = 100

/** Parts of a filter that say when, not which. */
export const MOMENT: readonly (keyof Moment)[] = ['asOf', 'knownAt']

/** The input type EntityRef. */
export interface EntityRef {
  readonly id?: string | null
  readonly name?: string | null
  readonly kind?: EntityKind | null
}

/** The input type PartyFilter. */
export interface PartyFilterInput {
  readonly roles?: PartyFilter['roles'] | null
  readonly entities?: readonly EntityRef[] | null
  readonly kinds?: readonly EntityKind[] | null
}

/** The input type DealFilter. */
export type DealFilterInput = {
  readonly [K in Exclude<keyof DealFilter, 'parties' | 'published'>]?: DealFilter[K] | null
} & { readonly [K in keyof Moment]?: Moment[K] | null } & {
  readonly parties?: readonly PartyFilterInput[] | null
}

/** Checks a name or query. @throws BAD_INPUT if it is longer than 200 characters. */
export function checkName(name: string, field: string): string {
  if (name.length > MAX_NAME_LENGTH)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${field}" must have at most ${MAX_NAME_LENGTH} characters, got ${name.length}.`,
    )
  return name
}

/** Finds the entity that `name` means: the best whose name or alias it is in full; null if none, or none of `kind`. */
async function findByName(
  context: Context,
  name: string,
  kind: EntityKind | null = null,
): Promise<Entity | null> {
  return context.loaders.namedEntities.load({ name: checkName(name, 'name'), kind })
}

/** Finds all that `name` means: one entity, or everybody whom documents describe so and none names. */
export async function findMeant(
  context: Context,
  name: string,
  kind: EntityKind | null = null,
): Promise<Entity[]> {
  const entity = await findByName(context, name, kind)
  return entity ? describedAlike(context.reader, name, entity) : []
}

/**
 * Turns `refs` into what a party must be. A ref that means nothing known adds no id, so that a list
 * of unknown names matches nothing.
 *
 * @throws BAD_INPUT if a ref has no part, or there are more than 20.
 */
export async function toParty(
  context: Context,
  refs: readonly EntityRef[],
): Promise<Pick<PartyFilter, 'entityIds' | 'kinds'>> {
  if (refs.length > MAX_REFERENCES)
    throw new ChiptrailError(
      'BAD_INPUT',
      `At most ${MAX_REFERENCES} entities may be named in one place, got ${refs.length}.`,
    )
  const resolved = await Promise.all(refs.map((ref) => resolveRef(context, ref)))
  const only = resolved[0]
  if (resolved.length === 1 && only && 'kinds' in only) return only
  if (resolved.some((ref) => 'kinds' in ref))
    throw new ChiptrailError(
      'BAD_INPUT',
      'A reference by kind alone must stand alone; use "kinds" to add a kind to named entities.',
    )
  return { entityIds: resolved.flatMap((ref) => ('entityIds' in ref ? ref.entityIds : [])) }
}

/** An entity that a question named and the graph does not hold. */
export interface UnknownEntity {
  readonly asked: string
  /** What may have been meant. */
  readonly suggestions: readonly Entity[]
}

/** Gives those of `refs` that mean no entity, once each, as they come; costs searches for these only. */
export async function findUnknown(context: Context, refs: readonly EntityRef[]): Promise<UnknownEntity[]> {
  const unknown = new Map<string, EntityRef>()
  for (const ref of refs) {
    const resolved = await resolveRef(context, ref)
    const asked = ref.name ?? ref.id ?? ''
    if ('entityIds' in resolved && (await heldOf(context, resolved.entityIds)) === null)
      unknown.set(asked, ref)
  }
  return Promise.all(
    [...unknown].map(async ([asked, { name, kind }]) => ({
      asked,
      suggestions:
        name == null
          ? []
          : await suggestEntities(context.reader, name, kind == null ? null : kindsWithin(kind), 3),
    })),
  )
}

/** Gives every entity that `filter` names. */
function refsOf(filter: DealFilterInput | null | undefined): EntityRef[] {
  return (filter?.parties ?? []).flatMap(({ entities }) => entities ?? [])
}

/**
 * Finds the one entity that `ref` means; null if none.
 *
 * @throws BAD_INPUT if it names a kind alone.
 */
export async function toOne(context: Context, ref: EntityRef, field: string): Promise<string | null> {
  const resolved = await resolveRef(context, ref)
  if ('entityIds' in resolved) {
    const { entityIds } = resolved
    if (entityIds.length > 1)
      throw new ChiptrailError(
        'BAD_INPUT',
        `"${field}" must name one entity; documents describe ${entityIds.length} whom none names as "${ref.name ?? ''}". Give an id: ${entityIds.slice(0, 5).join(', ')}.`,
      )
    return heldOf(context, entityIds)
  }
  throw new ChiptrailError(
    'BAD_INPUT',
    `"${field}" must name one entity by "id" or "name", a kind is not enough.`,
  )
}

/** Gives the first of `ids` if the graph holds it. */
async function heldOf(context: Context, [id]: readonly string[]): Promise<string | null> {
  return id === undefined ? null : ((await context.loaders.entities.load(id))?.id ?? null)
}

/** Turns a filter as asked into a filter for stores: names become ids, kinds include the more specific ones. */
async function toDealFilter(
  context: Context,
  input: DealFilterInput | null | undefined,
): Promise<DealFilter> {
  const { parties, ...plain } = input ?? {}
  const filter = withoutNulls(plain, MOMENT) as DealFilter
  if (!parties) return filter
  if (parties.length > MAX_REFERENCES)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"parties" must have at most ${MAX_REFERENCES} entries, got ${parties.length}.`,
    )
  return { ...filter, parties: await Promise.all(parties.map((party) => toPartyFilter(context, party))) }
}

/** Gives the moment that a filter asks of. @throws BAD_INPUT if one of its dates is none. */
export function toMoment(input: Pick<DealFilterInput, keyof Moment> | null | undefined): Moment {
  const { asOf, knownAt } = input ?? {}
  return checkMoment({ ...(asOf != null && { asOf }), ...(knownAt != null && { knownAt }) })
}

/** Which deals are asked for, of which moment, and which entities the question named. */
export interface Question {
  readonly filter: DealFilter
  readonly moment: Moment
  readonly asked: readonly EntityRef[]
}

/**
 * Reads the filter of a question.
 *
 * @throws BAD_INPUT if a date is none, a bound is out of its range, or an entity is not named as it must be.
 */
export async function readQuestion(
  context: Context,
  input: DealFilterInput | null | undefined,
): Promise<Question> {
  const filter = await toDealFilter(context, input)
  checkDealFilter(filter)
  return { filter, moment: toMoment(input), asked: refsOf(input) }
}

/** Words of a filter that have a form of their own: what has another can match nothing. */
const FORMS = {
  currencies: { form: /^[A-Z]{3}$/, what: 'ISO 4217 codes such as CNY' },
  documentId: { form: /^doc_.{1,100}$/, what: 'an id doc_…' },
  publishers: { form: /^.{1,200}$/su, what: 'names of 1 to 200 characters' },
} as const

/** Checks the parts of a filter that its types cannot. @throws BAD_INPUT naming the part. */
export function checkDealFilter(
  filter: Pick<DealFilter, 'dateFrom' | 'dateTo' | 'minConfidence' | keyof typeof FORMS>,
): void {
  for (const field of ['dateFrom', 'dateTo'] as const) checkDate(field, filter[field])
  const { minConfidence } = filter
  if (minConfidence !== undefined && (minConfidence < 0 || minConfidence > 1))
    throw new ChiptrailError('BAD_INPUT', `"minConfidence" must be 0 to 1, got ${minConfidence}.`)
  for (const field of ['currencies', 'documentId', 'publishers'] as const)
    checkForm(field, [filter[field] ?? []].flat())
}

function checkForm(field: keyof typeof FORMS, words: readonly string[]): void {
  const { form, what } = FORMS[field]
  if (words.length > MAX_WORDS)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${field}" must have at most ${MAX_WORDS} entries, got ${words.length}.`,
    )
  const wrong = words.find((word) => !form.test(word))
  if (wrong !== undefined)
    throw new ChiptrailError('BAD_INPUT', `"${field}" must be ${what}, got "${wrong.slice(0, 40)}".`)
}

/** Gives every kind that one of `kinds` includes; null for no restriction. */
export function withSpecificKinds(kinds: readonly EntityKind[] | null | undefined): EntityKind[] | null {
  return kinds ? [...new Set(kinds.flatMap(kindsWithin))] : null
}

async function toPartyFilter(context: Context, input: PartyFilterInput): Promise<PartyFilter> {
  const party = input.entities ? await toParty(context, input.entities) : {}
  const kinds = withSpecificKinds(input.kinds)
  const both = kinds && party.kinds ? kinds.filter((kind) => party.kinds?.includes(kind)) : kinds
  return { ...party, ...(both ? { kinds: both } : {}), ...(input.roles ? { roles: input.roles } : {}) }
}

async function resolveRef(
  context: Context,
  ref: EntityRef,
): Promise<{ entityIds: string[] } | { kinds: EntityKind[] }> {
  const { id, name, kind } = ref
  if (id == null && name == null) {
    if (kind == null)
      throw new ChiptrailError('BAD_INPUT', 'An entity must be named by "id", "name" or "kind".')
    return { kinds: kindsWithin(kind) }
  }
  // An id needs no look: one that nothing has matches nothing.
  if (id != null && name == null && kind == null) return { entityIds: [id] }
  const entity =
    id == null ? await findByName(context, name ?? '', kind) : await context.loaders.entities.load(id)
  if (!entity) return { entityIds: [] }
  const meant = name == null ? [entity] : await findMeant(context, name, kind)
  const fits = kind == null || kindsWithin(kind).includes(entity.kind)
  const ids = meant.map((one) => one.id).filter((one) => id == null || one === id)
  return { entityIds: fits ? ids : [] }
}

/** Gives the parts of an input that were given, but for `except`; null counts as absent. */
export function withoutNulls(input: object, except: readonly string[] = []): object {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value != null && !except.includes(name)),
  )
}

/**
 * Looks ahead in a question for what the fields to come will read, so that one answer of the store
 * brings it all. Decides nothing: what is not foreseen is read when it is asked for.
 */
import {
  type FieldNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { ROLE_FIELDS } from '../model/ontology.js'
import type { BesideType } from '../model/query.js'

/** Which records the fields below a deal need. */
const NEEDS: Readonly<Record<string, BesideType>> = {
  ...byField('entity', ['entity', ...ROLE_FIELDS]),
  ...byField('claim', ['claims', 'evidence', 'unknowns', 'denials']),
  ...byField('document', ['document', 'documents']),
}

/** A question is parsed once, so its nodes are the same whenever it is asked. */
const known = new WeakMap<FieldNode, readonly BesideType[]>()

/** Gives the types of records that what is asked below `field` needs, in no set order. */
export function typesBelow(
  field: FieldNode,
  fragments: GraphQLResolveInfo['fragments'],
): readonly BesideType[] {
  const before = known.get(field)
  if (before) return before
  const types = new Set<BesideType>()
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const node of fieldsOf(set, fragments, () => true)) {
      const type = NEEDS[node.name.value]
      if (type) types.add(type)
      visit(node.selectionSet)
    }
  }
  visit(field.selectionSet)
  known.set(field, [...types])
  return [...types]
}

/** A field that will be resolved, with its arguments. */
export interface Foreseen {
  readonly args: Readonly<Record<string, unknown>>
  readonly types: readonly BesideType[]
}

/**
 * Gives the fields `name` that the question asks of what `info` resolves to, should that be of the type
 * `typeName`. Those with directives are left out.
 *
 * @throws GraphQLError if an argument is none that the field takes.
 */
export function foresee(info: GraphQLResolveInfo, typeName: string, name: string): Foreseen[] {
  const type = info.schema.getType(typeName)
  const field = type && 'getFields' in type ? type.getFields()[name] : undefined
  if (!field || !('resolve' in field)) return []
  return info.fieldNodes
    .flatMap((node) =>
      fieldsOf(node.selectionSet, info.fragments, (on) => on === typeName || on === 'Entity'),
    )
    .filter((node) => node.name.value === name && !node.directives?.length)
    .map((node) => ({
      args: getArgumentValues(field, node, info.variableValues),
      types: typesBelow(node, info.fragments),
    }))
}

/** Gives the fields of a set, those of fragments on the types that `admits` included. */
function fieldsOf(
  set: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo['fragments'],
  admits: (typeName: string) => boolean,
): FieldNode[] {
  return (set?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node]
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value]
    const on = fragment?.typeCondition?.name.value
    return fragment && (on === undefined || admits(on))
      ? fieldsOf(fragment.selectionSet, fragments, admits)
      : []
  })
}

function byField(type: BesideType, fields: readonly string[]): Record<string, BesideType> {
  return Object.fromEntries(fields.map((field) => [field, type]))
}

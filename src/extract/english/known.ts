/** The gazetteer's names in a text as the patterns want them: what each is, whose it is, where that is. */
import type { Gazetteer } from '../../model/gazetteer.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { isCommonWord } from './gate.js'
import type { Mention, MentionType } from './mentions.js'

/** What a gazetteer knows, by id. */
interface Tables {
  /** ISO 3166-1 alpha-2 by entity; a model's is its maker's. */
  readonly countries: ReadonlyMap<string, string | null>
  /** Those who make the models. */
  readonly makers: ReadonlySet<string | undefined>
}

/** Built once for each gazetteer: every text asks. */
const TABLES = new WeakMap<Gazetteer, Tables>()

function tablesOf(gazetteer: Gazetteer): Tables {
  const held = TABLES.get(gazetteer)
  if (held !== undefined) return held
  const countries = new Map(gazetteer.organizations.map(({ id, country }) => [id, country ?? null]))
  const tables = {
    countries: new Map([
      ...countries,
      ...gazetteer.models.map(
        ({ id, developerId }) => [id, countries.get(developerId ?? '') ?? null] as const,
      ),
    ]),
    makers: new Set(gazetteer.models.map(({ developerId }) => developerId)),
  }
  TABLES.set(gazetteer, tables)
  return tables
}

/** Gives the known names in a text, in its order; not words that are a name only elsewhere. */
export function knownIn({ matches, gazetteer }: ExtractInput): Mention[] {
  const { countries, makers } = tablesOf(gazetteer)
  return matches
    .filter((match) => !isCommonWord(match))
    .map((match) => knownMention(match, countries, makers))
}

function knownMention(
  match: ExtractInput['matches'][number],
  countries: Tables['countries'],
  makers: ReadonlySet<string | undefined>,
): Mention {
  const type: MentionType =
    match.base === 'CHIP'
      ? 'CHIP'
      : match.base === 'AI_MODEL'
        ? 'MODEL'
        : match.base === 'PERSON'
          ? 'PERSON'
          : 'ORG'
  return {
    ...span(match.quote, 0, match.quote.length),
    start: match.start,
    end: match.end,
    type,
    kind: match.kind,
    name: type === 'CHIP' ? match.canonical : match.quote,
    roles: makers.has(match.entityId) ? [...match.roles, 'MODEL_MAKER'] : match.roles,
    country: countries.get(match.entityId) ?? null,
    party: match.entityId,
  }
}

/** The gazetteer's names in a text as the patterns want them: what each is, whose it is, where that is. */
import type { Gazetteer } from '../../model/gazetteer.js'
import { countriesOf } from '../countries.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { isCommonWord } from './gate.js'
import type { Mention, MentionType } from './mentions.js'

/** Those who make models, by gazetteer. */
const MAKERS = new WeakMap<Gazetteer, ReadonlySet<string>>()

function makersOf(gazetteer: Gazetteer): ReadonlySet<string> {
  const held = MAKERS.get(gazetteer)
  if (held !== undefined) return held
  const makers = new Set(gazetteer.models.map(({ developerId }) => developerId))
  MAKERS.set(gazetteer, makers)
  return makers
}

/** Gives the known names in a text, in its order; not words that are a name only elsewhere. */
export function knownIn({ matches, gazetteer }: ExtractInput): Mention[] {
  const countries = countriesOf(gazetteer)
  const makers = makersOf(gazetteer)
  return matches
    .filter((match) => !isCommonWord(match))
    .map((match) => knownMention(match, countries, makers))
}

function knownMention(
  match: ExtractInput['matches'][number],
  countries: ReadonlyMap<string, string>,
  makers: ReadonlySet<string>,
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

/** Gives the parties of a draft that a deal names: each once, in their order, without descriptions of those named. */
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import type { PartRole } from './parts.js'

/** Nouns of those who let machines. */
const HOSTS = /\b(?:hyperscalers?|cloud|operators?|data cent(?:er|re)s?)\b/i
/** Gives those who play `role` in `draft`, each party once, without those `taken`; descriptions where nobody is named. */
export function sellersOf(draft: Draft, role: PartRole, taken: readonly Mention[]): Mention[] {
  const mentions = draft.parts
    .filter((part) => part.role === role && !(role === 'INTERMEDIARY' && onlyMakesModels(part.mention)))
    .map(({ mention }) => mention)
  const free = distinct(mentions).filter(
    (mention) =>
      mention.party !== null &&
      mention.type !== 'PRONOUN' &&
      !taken.some(({ party }) => party === mention.party),
  )
  const all = mentions.filter(
    (mention) => mention.party !== null && !taken.some(({ party }) => party === mention.party),
  )
  const specific = distinct(all).filter(({ type }) => type !== 'GENERIC')
  const told = distinct(
    draft.parts
      .filter(
        (part) => part.role === role && (part.told === true || isHandOfItsOwn(part.mention, specific, draft)),
      )
      .map(({ mention }) => mention),
  ).filter((mention) => mention.type === 'GENERIC' && free.includes(mention))
  return specific.length > 0
    ? [...specific, ...told].sort((a, b) => a.start - b.start)
    : free.filter(
        ({ country, quote }) =>
          country !== 'XX' ||
          (role === 'INTERMEDIARY' ? !HOSTS.test(quote) : /^(?:an?|one) .*[^s]$/i.test(quote)),
      )
}

/** "A broker bought them from a Texas reseller, and X shipped them": whoever stands beside those named in one sentence, and is none of them. */
function isHandOfItsOwn(mention: Mention, named: readonly Mention[], { frames }: Draft): boolean {
  if (mention.type !== 'GENERIC' || !isHand(mention, frames)) return false
  const view = frames.find(({ placed }) => placed.some((one) => one.mention === mention))?.view
  const mates = named.filter(({ start, end }) => view && start >= view.start && end <= view.end)
  return (
    view !== undefined &&
    mates.length > 0 &&
    !mates.some((mate) => {
      const [first, second] = mate.start < mention.start ? [mate, mention] : [mention, mate]
      const between = view.mask.slice(first.end - view.start, second.start - view.start)
      return APPOSED.test(between)
    })
  )
}

/** A description of one party, or of those through whom goods went. */
function isHand(mention: Mention, frames: Draft['frames']): boolean {
  return (
    /^(?:an?|one|another) /i.test(mention.quote) ||
    frames.some(({ placed }) =>
      placed.some(
        (one) =>
          one.mention === mention &&
          /\b(?:front|shell) compan/i.test(mention.quote) &&
          /^(?:through|via|by way of)$/.test(one.around.preposition ?? ''),
      ),
    )
  )
}

/** Between a name and the description that is the same party. */
const APPOSED = /^(?:,|:| -| –| —| \()? ?(?:(?:called|named|known as|was|is|which is|who is) )?$/

/** A maker of models abroad passes nothing on. */
function onlyMakesModels({ roles, country }: Mention): boolean {
  return roles.includes('MODEL_MAKER') && !roles.includes('PROVIDER') && country !== 'CN'
}

/** A story of selling runs from the source to the buyer; a chain runs the other way. */
export function inOrder(draft: Draft, mentions: readonly Mention[]): Mention[] {
  const acts = new Set(draft.parts.filter(({ subject }) => subject).map(({ mention }) => mention.party))
  const sells = draft.frames[0]?.cues.find(({ side }) => side === 'BUY' || side === 'SELL')?.side === 'SELL'
  if (!sells) return [...mentions]
  return [
    ...mentions.filter(({ party }) => !acts.has(party)).reverse(),
    ...mentions.filter(({ party }) => acts.has(party)),
  ]
}

/** One mention per party: the first that names it. */
export function distinct(
  mentions: readonly Mention[],
  key: (mention: Mention) => string = ({ party, name }) => party ?? name,
): Mention[] {
  const first = new Map<string, Mention>()
  for (const mention of mentions) {
    const held = first.get(key(mention))
    if (held === undefined || (held.type === 'PRONOUN' && mention.type !== 'PRONOUN'))
      first.set(key(mention), mention)
  }
  return [...first.values()]
}

/** Gives those of `all` that are described and stand in one list with one of `named`: "X, Y and a research centre". */
export function listedWith(named: readonly Mention[], all: readonly Mention[], { frames }: Draft): Mention[] {
  return all.filter(
    (mention) =>
      mention.type === 'GENERIC' &&
      frames.some(({ placed }) => {
        const at = placed.findIndex((one) => one.mention === mention)
        for (let before = at; before > 0 && placed[before]?.around.listed; before--)
          if (named.some((other) => other === placed[before - 1]?.mention)) return true
        return false
      }),
  )
}

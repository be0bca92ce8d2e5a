/**
 * Follows goods from hand to hand within one clause: whoever gets them by one verb and gives them away
 * by another is a stage of their way, or hosts them for the last. Parts and cues in, parts out.
 */
import type { Cue } from './finding.js'
import type { Part, Placed } from './parts.js'
import { sellerRole } from './sellers.js'

/** What may stand between a subject and its verb. */
const HELPERS = String.raw`(?: (?:has|have|had|is|was|were|are|be|been|would|to|in turn|at once|since|then|later|also|soon|once|who|which|that|\w+ly))*`
/** Between a party and the verb of its own. */
const DIRECT = new RegExp(String.raw`^(?:,? (?:which|who|that))?${HELPERS} $`)
const RELATIVE = /^,? (?:which|who|that)\b/
/** Before a verb that shares the subject of the verb before it. */
const SHARED = new RegExp(
  String.raw`(?:,? (?:and|but)|,? then|, before|,? before|,? after|;)${HELPERS} $|, $`,
)
/** Behind a verb of giving: the goods that were got before. */
const THE_GOODS =
  /^ (?:on |out |off )?(?:(?:all|most|some|half|many|part|\d[\d,]*|both|one) (?:of )?)?(?:them|it|these|those|\uE006+|(?:the|these|those|its|their) (?:[\w-]+ ){0,3}?(?:chips|gpus|servers|cards|boards|machines|goods|processors|hardware|racks|lot|access|capacity|time|units|systems|modules|accelerators|boxes)|\uE003|(?:[\w-]+ )?access|capacity)/i
/** Verbs by which machines stay where they are and another computes on them. */
const LETS = /^(?:rent|leas|host|let|sublet|sub-?leas)/i

const TO_CHINA =
  /\b(?:to|into|in|for) (?:the )?(?:mainland |end users in |customers in |buyers in )?(?:China|Hong Kong|Shenzhen|Beijing|Shanghai|Guangzhou)\b/

/** Whoever acts by a verb, and whether a relative clause says so. */
interface Act {
  readonly cue: Cue
  readonly actor: Placed
  readonly relative: boolean
}

/** Gives `parts` with those who got the goods and gave them away as stages of their way. */
export function withHands(
  parts: readonly Part[],
  cues: readonly Cue[],
  placed: readonly Placed[],
  mask: string,
  cloud: boolean,
): Part[] {
  const verbs = cues.filter(({ side, word }) => word !== '' && (side === 'BUY' || side === 'SELL'))
  if (verbs.length < 2) return [...parts]
  const acts = actsOf(verbs, parts, placed, mask)
  const roles = new Map(parts.map((part) => [part.mention, part]))
  for (const { cue, actor } of acts) {
    if (cue.side !== 'SELL' || !givesGoods(cue, mask)) continue
    const part = roles.get(actor.mention)
    const got = part?.role === 'BUYER' || acts.some((act) => act.actor === actor && act.cue.side === 'BUY')
    const host = LETS.test(cue.word)
    if (!got || (part?.role === 'PROVIDER' && !host) || !hasEnd(parts, actor, mask)) continue
    roles.set(actor.mention, {
      role: host ? 'PROVIDER' : 'INTERMEDIARY',
      mention: actor.mention,
      subject: true,
      told: true,
      ...(host ? { hosts: true } : {}),
    })
    if (host)
      for (const [mention, other] of roles)
        if (
          other.role === 'PROVIDER' &&
          (other.subject || isSource(mention, placed)) &&
          mention.party !== actor.mention.party
        )
          roles.set(mention, { ...other, role: 'INTERMEDIARY' })
  }
  for (const { cue, actor, relative } of acts)
    if (relative && cue.side === 'BUY' && !lets(roles.get(actor.mention)) && isTakenOn(actor, cues, mask))
      roles.set(actor.mention, {
        role: sellerRole(actor, false, cloud),
        mention: actor.mention,
        subject: true,
      })
  for (const { cue, actor, relative } of acts)
    if (cloud && relative && cue.side === 'BUY' && roles.get(actor.mention)?.role === 'PROVIDER')
      for (const one of sourcesOf(cue, verbs, placed)) {
        const part = roles.get(one.mention)
        if (part) roles.set(one.mention, { ...part, role: 'INTERMEDIARY' })
      }
  return [...roles.values()].sort((a, b) => a.mention.start - b.mention.start)
}

/** Tells whether the object of `cue`, which may be a part of it ("passed them on"), are the goods got before. */
function givesGoods({ start, word }: Cue, mask: string): boolean {
  const verb = /^[\w-]*/.exec(word)?.[0] ?? ''
  return THE_GOODS.test(mask.slice(start + verb.length))
}

function lets(part: Part | undefined): boolean {
  return part?.role === 'PROVIDER'
}

/** "It paid an importer, X, which got them from Y": whoever is paid or asked gets the goods for another. */
function isTakenOn({ start }: Placed, cues: readonly Cue[], mask: string): boolean {
  const verb = cues.findLast(({ end, side, passive }) => end <= start && side === 'BUY' && !passive)
  return (
    verb !== undefined &&
    TAKES_ON.test(verb.word) &&
    /^ (?:to |with |on )?(?:the |an? |its |their )?[^.;,\uE001-\uE006]{0,40}(?:, )?(?:called |named )?$/.test(
      mask.slice(verb.end, start),
    )
  )
}

const TAKES_ON = /^(?:pa(?:y|id)|hir|turn|tapp?|ask|engag|contract|commission|book)/i

/** Tells who acts by each of `verbs` that is active, where the clause says so. */
function actsOf(
  verbs: readonly Cue[],
  parts: readonly Part[],
  placed: readonly Placed[],
  mask: string,
): Act[] {
  const acts: Act[] = []
  for (const cue of verbs) {
    if (cue.passive) continue
    const last = placed.findLast(({ end, around }) => end <= cue.start && !around.adjectival)
    const before = acts.at(-1)
    if (last === undefined) continue
    const between = mask.slice(last.end, cue.start)
    const relative = RELATIVE.test(between)
    // "A firm run by X bought": whoever has been read as the subject since the verb before.
    const told = placed.findLast(
      ({ end, start, mention }) =>
        end <= cue.start &&
        start >= (before?.cue.end ?? 0) &&
        parts.some((part) => part.mention === mention && part.subject && part.role === 'BUYER'),
    )
    if (DIRECT.test(between) && (relative || (last.around.preposition ?? 'that') === 'that'))
      acts.push({ cue, actor: last, relative })
    else if (told !== undefined && cue.side === 'BUY') acts.push({ cue, actor: told, relative: false })
    else if (before !== undefined && SHARED.test(mask.slice(before.cue.end, cue.start)))
      acts.push({ ...before, cue })
  }
  return acts
}

/** Tells whether the goods go on from `actor` to somebody, or to China. */
function hasEnd(parts: readonly Part[], actor: Placed, mask: string): boolean {
  return (
    parts.some(
      ({ role, mention }) =>
        role === 'BUYER' && mention.party !== actor.mention.party && mention.start > actor.mention.start,
    ) || TO_CHINA.test(mask.slice(actor.end))
  )
}

function isSource(mention: Part['mention'], placed: readonly Placed[]): boolean {
  return placed.some((one) => one.mention === mention && one.around.preposition === 'from')
}

/** Gives those from whom goods come by `cue`. */
function sourcesOf(cue: Cue, verbs: readonly Cue[], placed: readonly Placed[]): Placed[] {
  const next = verbs.find(({ start }) => start > cue.start)?.start ?? Infinity
  return placed.filter(
    ({ start, around, mention }) =>
      start >= cue.end &&
      start < next &&
      around.preposition === 'from' &&
      !mention.roles.includes('CHIPMAKER'),
  )
}

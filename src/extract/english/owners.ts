/**
 * Ties companies to the persons who own or run them: "Wei, owner of X", "as the head of X, Wei", "Wei
 * and his company, X". Whatever the person does, the company does with them.
 */
import type { Mention } from './mentions.js'
import type { Part, Placed } from './parts.js'

const POST =
  '(?:co-)?(?:owner|founder|director|head|chief(?: executive)?(?: officer)?|president|operator|manager|managing director|chairman|ceo)'
/** Between a person and their company: age, home and post may stand there. */
const OWNS = new RegExp(
  String.raw`^(?:['’]s)?(?:, (?:aged )?\d\d)?(?:, (?:of|from|living in|an? [\w-]+ (?:citizen|national|resident)(?: (?:of|from|living in))?) [^,;.]{2,40}(?:, (?:\p{Lu}[\p{L}.]+ ?){1,3})?)?(?:, an? (?:[\w-]+ ){0,3}(?:citizen|national|resident|business(?:m[ae]n|woman)|trader|entrepreneur|engineer|executive))?,? (?:(?:the|an?|its|sole|former|then|who is|who was) )*(?:${POST}|who (?:also )?(?:ran|runs|owned|owns|controlled|controls|operated|founded|heads?|headed))(?: and ${POST})?(?: (?:of|at))? (?:the |an? )?(?:[\w-]+ ){0,5}$`,
  'iu',
)
/** Before a company: the person behind it runs it ("As the CEO of X, Lui shipped"). */
const RUNS = new RegExp(String.raw`\b${POST} (?:of|at) (?:the |an? )?(?:[\w-]+ ){0,4}$`, 'i')
/** Between a person and the company that is theirs. */
const THEIRS =
  /^(?:,? (?:and|through|via|with|using)|,) (?:his|her|their) (?:own |sole )?(?:[\p{L}-]+ ){0,3}?(?:company|firm|business|start-?up|outfit|shell|trading house|dealership|venture),? (?:called |named )?$/u

/** Between a company and the person whose it is. */
const RUN_BY =
  /^,? (?:(?:that|which) (?:is|was) )?(?:(?:jointly |secretly |reportedly )?(?:run|owned|controlled|headed|founded|led|operated|managed|set up|registered)(?: and (?:run|owned|controlled|operated))?) by (?:the |an? )?(?:[\p{L}'’-]+ ){0,4}$/u
/** Between a person and the company that the possessive gives them. */
const POSSESSED =
  /^['’]s (?:own |sole )?(?:[\p{L}-]+ ){0,3}?(?:company|firm|business|start-?up|outfit|shell|trading house|dealership|venture|employer),? (?:called |named )?$/u

/** Tells whether `between`, what stands between a person and a company, says that the company is theirs. */
export function isOwning(between: string): boolean {
  return OWNS.test(between) || THEIRS.test(between) || POSSESSED.test(between)
}

/** A person and a company of theirs. */
interface Owning {
  readonly person: Mention
  readonly company: Mention
}

/** Gives the parts with those of the companies of persons who play one. */
export function withOwners(parts: readonly Part[], placed: readonly Placed[], mask: string): Part[] {
  let out = [...parts]
  for (const { person, company } of owningsIn(placed, mask)) {
    const ofPerson = out.find(({ mention }) => mention === person)
    const ofCompany = out.find(({ mention }) => mention === company)
    // Whoever heads a company that buys for itself buys nothing.
    if (ofCompany?.role === 'BUYER') continue
    // A firm without a name, beside the person who runs it, is a party of its own.
    const told = company.type === 'GENERIC' ? { told: true } : {}
    if (ofPerson && !ofCompany) out.push({ ...ofPerson, ...told, mention: company })
    else if (ofCompany) {
      out = out.map((part) => (part === ofCompany ? { ...part, ...told } : part))
      if (!ofPerson) out.push({ ...ofCompany, mention: person })
    }
  }
  return out.sort((a, b) => a.mention.start - b.mention.start)
}

/** Gives whoever owns or runs a company by what one sentence says. */
export function owningsIn(placed: readonly Placed[], mask: string): Owning[] {
  return placed.flatMap((one, index): Owning[] => {
    const next = placed[index + 1]
    const run =
      next?.mention.type === 'PERSON' &&
      /^(?:ORG|GENERIC)$/.test(one.mention.type) &&
      RUN_BY.test(mask.slice(one.end, next.start))
    if (run) return [{ person: next.mention, company: one.mention }]
    if (one.mention.type !== 'ORG') return []
    const before = placed[index - 1]
    const between = before ? mask.slice(before.end, one.start) : ''
    if (before?.mention.type === 'PERSON' && isOwning(between))
      return [{ person: before.mention, company: one.mention }]
    const runs =
      next?.mention.type === 'PERSON' &&
      RUNS.test(mask.slice(0, one.start)) &&
      /^, ?$/.test(mask.slice(one.end, next.start))
    return runs ? [{ person: next.mention, company: one.mention }] : []
  })
}

/** Gives the company of each person, by party, that the sentences of a text tell of. */
export function companiesOf(
  sentences: readonly { readonly placed: readonly Placed[]; readonly mask: string; readonly from: number }[],
): Map<string, Mention> {
  const companies = new Map<string, Mention>()
  for (const { placed, mask, from } of sentences) {
    const local = placed.map((one) => ({ ...one, start: one.start - from, end: one.end - from }))
    for (const { person, company } of owningsIn(local, mask))
      if (person.party !== null && !companies.has(person.party)) companies.set(person.party, company)
  }
  return companies
}

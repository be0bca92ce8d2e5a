/**
 * Finds who made use of another's AI model where no purchase is told: answers distilled, questions asked
 * by the million, accounts under false names, accounts that their maker closed. Sentences in, drafts out.
 */
import type { Gazetteer } from '../../model/gazetteer.js'
import type { Span } from '../../model/source.js'
import { countriesOf } from '../countries.js'
import type { Match } from '../matcher.js'
import { overlaps, span, spanOf } from '../spans.js'
import { addShown, type DealDraft, emptyDraft } from './draft.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { type Stage, show } from './scenes.js'
import { inside } from './sorted.js'
import { findUnnamedReseller } from './unnamed.js'
import { told } from './untold.js'

/** Uses that their makers call theft; whoever reports one alleges it. */
const TAKES =
  /蒸馏|[\d万千百亿]\s?[多余]?(?:次|条|轮|笔)[^,。;]{0,6}(?:指令|请求|对话|交互|互动|查询|提问|问答|调用|交流)|(?:指令|请求|对话|交互|互动|查询|提问|问答|调用|交流)[^,。;]{0,10}[\d万千百亿]\s?[多余]?(?:次|条|轮|笔)|(?:假|虚假|欺诈性?的?|伪造的?|冒名|马甲)(?:账[号户]|帐[号户])|账[号户][^,。;]{0,6}(?:是假的|都是假|全是假)|(?:抓取|窃取|吸取|复制|抄袭|套取|盗取|榨取)[^,。;]{0,14}(?:输出|回答|答案|模型|资讯|信息|能力|数据)/
/** Uses that nobody need have forbidden. */
const USES =
  /(?:用着?|调用|用上|接入|访问|依赖|依靠|借助)[^,。;]{0,12}(?:API|接口|大?模型|GPT|Claude|Gemini)|(?:账[号户]|帐[号户]|接口|权限)[^,。;]{0,6}(?:被?停(?:掉|用|了)|被?封|被关)|(?:获得|拿到|得到)[^,。;]{0,16}(?:许可|授权|权限)/
const FALSE_ACCOUNTS = /全?都?是假的|假账[号户]|虚假账[号户]|假的?帐[号户]/g
/** Accounts that their maker closed: whose they were stands behind the verb. */
const CLOSES =
  /(?:停(?:掉|用|了)|封(?:禁|停|掉|了)|暂停|切断|吊销|关停)[^,。;]{0,12}(?:账[号户]|帐[号户]|访问|权限|接口)/
/** No verb of getting says so: such a deal is never surer than this. */
const SUREST = 0.6
/** What one model is measured by, or may be used for. */
const NO_USE =
  /基准|评测|跑分|超越|超过了?[^,。;]{0,6}GPT|价格|百分之|便宜|媲美|对标|不输|性能|不再(?:允许|支持|向)|禁止|不得|发布了|推出|没有|并未|未曾|从未|如果|假如|倘若|不(?:依赖|使用|用|靠|调用)/
/** Words that stand for whoever the sentence before names. */
const STAND_IN = /该公司|这[些几两三]?[家个]?公司|它们?|他们|其(?!他|它|中|余)|[两三]家/
const CLOUD = /微软|Azure|AWS|亚马逊|谷歌云|云/i
const MAYBE_USES = /蒸馏|账[号户]|帐[号户]|接口|API|指令|请求|对话|交互|提问|调用|模型|次/

/** A Chinese model that a Chinese party takes up is no goods under control. */
export function isOfOwnModel(draft: DealDraft, { matches, gazetteer }: Stage['input']): boolean {
  const bare = draft.chips.length + draft.providers.length + draft.intermediaries.length === 0
  return (
    bare &&
    draft.amount === null &&
    draft.models.length > 0 &&
    draft.models.every(({ at }) =>
      matches.some(
        (match) => match.base === 'AI_MODEL' && match.start === at.start && !isForeignModel(match, gazetteer),
      ),
    )
  )
}

/** Tells whether a text can tell of the use of a foreign model: cheap. */
export function canTellOfModelUse(view: string, { matches, gazetteer }: Stage['input']): boolean {
  return matches.some((match) => isForeignModel(match, gazetteer)) && MAYBE_USES.test(view)
}

/** Gives a draft for each Chinese party that is told to use a foreign model; sentences of `drafts` tell no second deal. */
export function findModelUses(stage: Stage, drafts: readonly DealDraft[]): DealDraft[] {
  const { view, input, sentences } = stage
  const models = input.matches.filter((match) => isForeignModel(match, input.gazetteer))
  if (models.length === 0) return []
  const seen = new Set(drafts.flatMap(({ buyers }) => buyers.map(({ value }) => value)))
  const taken = drafts.flatMap((draft) => draft.sentences)
  const found: DealDraft[] = []
  let topic: readonly Party[] = []
  for (const { start, end, text } of sentences) {
    const here = inside(stage.parties, start, end)
    const users = here.filter((party) => isUser(view, party, input.gazetteer))
    const takes = TAKES.test(text)
    const isTold = taken.some((sentence) => overlaps(sentence, { start, end }))
    const uses = !isTold && USES.test(text)
    const closed = isTold || takes || uses ? null : CLOSES.exec(text)
    if (!NO_USE.test(text) && (takes || uses || closed)) {
      const own = inside(models, start, end)
      const used = own.length > 0 ? own : onlyOne(models)
      for (const user of users.length > 0 || !STAND_IN.test(text) ? users : topic) {
        if (used.length === 0 || seen.has(user.quote)) continue
        if (closed && user.start >= start && user.start < start + closed.index) continue
        seen.add(user.quote)
        found.push(draftOf(stage, user, used, span(input.text, start, end), here, takes))
      }
    }
    if (users.length > 0) topic = users
  }
  return found
}

function draftOf(
  { input }: Stage,
  user: Party,
  used: readonly Match[],
  sentence: Span,
  here: readonly Party[],
  takes: boolean,
): DealDraft {
  const draft = emptyDraft()
  show(draft.buyers, user)
  for (const model of used) addShown(draft.models, { value: model.quote, at: spanOf(model) })
  const abroad = here.filter(({ roles, country }) => roles.includes('PROVIDER') && country === 'US')
  const hosts = abroad.filter(({ quote }) => CLOUD.test(quote))
  for (const provider of hosts.length > 0 ? hosts : abroad.slice(0, 1)) show(draft.providers, provider)
  const reseller = findUnnamedReseller(sentence.quote)
  if (reseller)
    show(
      draft.intermediaries,
      span(input.text, sentence.start + reseller.start, sentence.start + reseller.end),
    )
  draft.sentences.push(sentence)
  // 假账号全是假的 denies nothing.
  const words = sentence.quote.replace(FALSE_ACCOUNTS, (phrase) => '□'.repeat(phrase.length))
  told(draft, input, words, sentence.start, takes ? 'ALLEGED' : 'PURCHASED')
  draft.surest = SUREST
  const [model] = used
  draft.access = { value: 'MODEL_API', at: model ? spanOf(model) : null }
  return draft
}

/** A Chinese party that is no speaker here; 阿里的千问 is what it makes. */
function isUser(view: string, party: Party, gazetteer: Gazetteer): boolean {
  if (party.roles.includes(UNNAMED) || party.roles.includes('PUBLISHER') || party.product) return false
  if (!isChinese(party, view.slice(Math.max(0, party.start - 12), party.start))) return false
  const makes = gazetteer.models.some(
    ({ name, developerId }) =>
      developerId === party.entityId && view.slice(party.end, party.end + 3 + name.length).endsWith(name),
  )
  const named = party.entityId !== null || /[\u4e00-\u9fff]/.test(party.quote)
  return named && !makes && party.kind !== 'AGENCY' && party.kind !== 'PERSON'
}

/** The model that a text is about, where it names no other. */
function onlyOne(models: readonly Match[]): Match[] {
  const [first] = models
  return first !== undefined && models.every(({ entityId }) => entityId === first.entityId) ? [first] : []
}

/** Tells whether a match is a model of a maker who is not in China. */
function isForeignModel({ base, entityId }: Match, gazetteer: Gazetteer): boolean {
  const country = countriesOf(gazetteer).get(entityId)
  return base === 'AI_MODEL' && country !== undefined && country !== 'CN'
}

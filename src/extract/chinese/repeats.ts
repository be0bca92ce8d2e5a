/** Tells whether a frame tells of one more purchase by a buyer who is known already. Knows no sentences but the frame's own. */
import type { DealDraft } from './draft.js'
import type { Frame } from './frames.js'
import type { Party } from './names.js'
import { amountIn } from './prices.js'
import { quantityIn } from './scope.js'
import { newsStatus } from './status.js'

/** A deal while its sentences are gathered. */
export interface Event {
  readonly frames: Frame[]
  readonly draft: DealDraft
  readonly buyers: Party[]
  /** The order before, of which this one is another of the same goods; absent where it stands for itself. */
  readonly alike?: Event
}

const INSTEAD = /^(?:最[后终]|后来|随后|于是|后?因[^,。;]{0,12})?(?:转而|转投|转用|改)/

/** 另外, 又, another amount: the same buyer bought once more. */
export function isAnother(event: Event, frame: Frame): boolean {
  if (frame.turns) {
    // 原本想租…,最后改用…: what is turned away from was not bought.
    if (INSTEAD.test(frame.text) && event.draft.status.value === 'INTENDED')
      event.draft.status = { ...event.draft.status, value: 'CANCELLED' }
    return true
  }
  // What is denied is no part of what is told besides: 从未购入B200,现有的A100是早年添置的.
  const denies = (text: string): boolean => newsStatus(text)?.status === 'DENIED'
  if (event.draft.status.value === 'DENIED' && hasOtherGoods(event, frame) && !denies(frame.text)) return true
  if (hasOtherGoods(event, frame) && AGAIN.test(frame.text)) return true
  const money = amountIn(frame.text, frame.text)
  const other =
    event.draft.amount !== null && money !== null && money.value !== event.draft.amount.value.value
  return (
    other &&
    frame.buyers.length > 0 &&
    (/另|同批|同期|还|又|再次|此前|第二|后来|去年|前年|今年|次年/.test(frame.text) ||
      namesAnotherSeller(event, frame))
  )
}

/** A purchase at another time: 去年12月该校又公示了…. */
const AGAIN =
  /(?:去年|前年|今年|次年|次月|上个?月|同月|\d月)[^,。;]{0,14}又|又[^,。;]{0,6}(?:采购|公示|招标|买|购|订|租)|再次/

/** The frame names chips, and none of them is the deal's. */
function hasOtherGoods(event: Event, frame: Frame): boolean {
  return frame.buyers.length > 0 && namesOtherChips(event, frame)
}

function namesOtherChips({ draft }: Event, { goods }: Frame): boolean {
  const chips = goods.filter(({ base }) => base === 'CHIP')
  return (
    chips.length > 0 &&
    draft.chips.length > 0 &&
    !chips.some(({ canonical }) => draft.chips.some(({ value }) => value === canonical))
  )
}

/** A frame with sellers of its own, none of them known to the deal, tells of a purchase elsewhere. */
function namesAnotherSeller({ draft }: Event, frame: Frame): boolean {
  const known = [...draft.intermediaries, ...draft.providers].map(({ value }) => value)
  const sellers = [...frame.intermediaries, ...frame.providers].map(({ quote }) => quote)
  return known.length > 0 && sellers.length > 0 && !sellers.some((seller) => known.includes(seller))
}

/** A clause that begins with whom it was bought from, as the one before it did: 向甲公司买…;向乙公司买…. */
const FROM =
  /^(?:[^,。;]{0,8}[,:])?(?:第[二三四]次|另|另外|又|再|还|随后|后来|其中|\d{1,2}[月日]|同[年月日]|同一天又?|当天又?)?(?:[^,。;]{0,3}?|(?<=^(?:后来|随后|另|又|再|第[二三四]次|\d{1,2}月))[^,。;]{0,14}?)(?:向|从|找|跟|问|在)/

/** An order of the same buyer that came to nothing: 原与甲公司签订的…合同解除. */
const UNDONE = /(?:与|和|同|跟|向)[^,。;]{2,24}(?:签|订|谈)[^。;]{0,40}(?:解除|终止|取消|作废|作罢|告吹)/

/** Of several sellers told together a clause speaks of one (分别与甲、乙签约…向乙采购…), whose order is its own. */
function takesOneSeller({ draft }: Event, { intermediaries }: Frame): boolean {
  const [seller, ...others] = intermediaries
  return (
    seller !== undefined &&
    others.length === 0 &&
    draft.intermediaries.length > 1 &&
    draft.intermediaries.some(({ value }) => value === seller.quote)
  )
}

/** Tells whether `frame`, without a buyer of its own, is another order of the last one's buyers from another seller. */
export function isParallel(event: Event, frame: Frame): boolean {
  const last = event.frames.at(-1)
  if (!last || frame.buyers.length > 0 || event.buyers.length === 0 || frame.start - last.end > 60)
    return false
  if (!(FROM.test(frame.text) || UNDONE.test(frame.text))) return false
  const money = amountIn(frame.text, frame.text)
  if (!namesAnotherSeller(event, frame))
    return money !== null && event.draft.amount !== null && takesOneSeller(event, frame)
  return (
    (money !== null && event.draft.amount !== null && money.value !== event.draft.amount.value.value) ||
    (quantityIn(frame.text) !== null && event.draft.quantity !== null) ||
    namesOtherChips(event, frame)
  )
}

/** Goods that were named before. */
const SAME_GOODS =
  /(?:这种|这款|该款|同款|同型号?|同样的|此类|该类|这类|上述)[^,。;]{0,3}(?:芯片|卡|GPU|服务器|机器|整机|机型)/

/** Another buyer of what was named right before: 乙大学也买了一块. */
export function buysToo(event: Event, frame: Frame): boolean {
  const last = event.frames.at(-1)
  if (last && SAME_GOODS.test(frame.text))
    return frame.buyers.length > 0 && frame.goods.length === 0 && frame.start - last.end < 60
  return (
    last !== undefined &&
    frame.start - last.end <= 1 &&
    frame.buyers.length > 0 &&
    frame.goods.length === 0 &&
    /也|同样|(?:买|采购|订|购)(?:过|了|入|到)?[一二两三四五六七八九十\d]+[块张台颗枚]/.test(frame.text) &&
    quantityIn(frame.text) !== null
  )
}

/** Who bought is told behind a deal that names nobody: 警方称买家是…. */
export function namesItsBuyer(event: Event, frame: Frame): boolean {
  const last = event.frames.at(-1)
  return (
    last !== undefined &&
    frame.start - last.end < 60 &&
    event.buyers.length === 0 &&
    frame.buyers.length > 0 &&
    frame.goods.length === 0 &&
    /(?:买家|买方|客户|收货人|收货方|金主|用户)(?:就|正)?(?:是|为|系)|(?:终端|最终|实际)(?:的)?(?:客户|用户|买家)|接货的/.test(
      frame.text,
    )
  )
}

/** From whom the seller of the last deal has the goods: 后者是从丙公司拿的货. */
export function tellsUpstream({ draft, frames }: Event, frame: Frame): boolean {
  const last = frames.at(-1)
  return (
    last !== undefined &&
    frame.continues &&
    frame.start - last.end < 60 &&
    frame.buyers.length > 0 &&
    frame.buyers.every((buyer) => draft.intermediaries.some(({ value }) => value === buyer.quote))
  )
}

/** Who answers a rumour right behind it (针对“…”的传闻,甲公司回应:从未…) denies the deal of the rumour. */
export function deniesRumour({ frames }: Event, frame: Frame): boolean {
  const last = frames.at(-1)
  return (
    last !== undefined &&
    frame.start - last.end <= 1 &&
    frame.goods.length === 0 &&
    /传闻|传言|网传|谣传/.test(last.text) &&
    newsStatus(frame.text)?.status === 'DENIED'
  )
}

/** 此类芯片 with no chip named before are no goods that anybody follows. */
export function pointsAtNothing(event: Event | undefined, frame: Frame): boolean {
  if (frame.goods.length > 0 || !/此类|该类|这类/.test(frame.text) || !SAME_GOODS.test(frame.text))
    return false
  return event === undefined || event.draft.chips.length + event.draft.models.length === 0
}

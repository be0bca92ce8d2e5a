/** The time of the page: the world at a month, and what documents said by a month, each on a slider; to this day at the right end. */
import { currentView, goTo, type View } from '../address.js'
import { type Child, h, linkTo } from '../dom.js'
import { currentMonth, monthsBetween } from '../months.js'
import type { MonthCount } from '../shapes.js'
import { count, day } from '../words.js'

type Key = 'asOf' | 'knownAt'

const SLIDERS: readonly { readonly key: Key; readonly label: string; readonly help: string }[] = [
  {
    key: 'asOf',
    label: 'What had happened by',
    help: 'Deals that may have been made by then; those without date are left out.',
  },
  {
    key: 'knownAt',
    label: 'What could be read by',
    help: 'Only what documents say that were published by then.',
  },
]
const TO_THIS_DAY = 'this day'

/** Whether the sliders are shown: a move of one draws the page anew. */
let isOpen = false

/** Draws the sliders over the months of `counts`, or nothing where no deal has a date and none is asked for. */
export function timeBar(counts: readonly MonthCount[]): HTMLElement | null {
  const view = currentView()
  const isSet = Boolean(view.asOf ?? view.knownAt)
  const axis = monthsBetween(counts[0]?.month ?? view.asOf ?? view.knownAt ?? '', lastOf(counts))
  if (axis.length === 0) return null
  return h(
    'details',
    {
      class: isSet ? 'time on' : 'time',
      open: isOpen || isSet,
      ontoggle: (event) => {
        isOpen = (event.target as HTMLDetailsElement).open
      },
    },
    h('summary', { id: 'time' }, ...summary(view)),
    isSet &&
      h(
        'p',
        {},
        linkTo({ ...view, asOf: undefined, knownAt: undefined }, 'Back to this day', { id: 'time-clear' }),
      ),
    h(
      'div',
      { class: 'sliders' },
      ...SLIDERS.map(({ key, label, help }) => slider(key, label, help, axis, counts)),
    ),
  )
}

function summary({ asOf, knownAt }: View): Child[] {
  const parts = [
    asOf && `what had happened by ${day(asOf)}`,
    knownAt && `what could be read by ${day(knownAt)}`,
  ]
  const told = parts.filter(Boolean).join(', ')
  return ['Time: ', h('span', {}, told === '' ? `to ${TO_THIS_DAY}` : told)]
}

/** The axis goes on to the present, for documents that came out later than the deals. */
function lastOf(counts: readonly MonthCount[]): string {
  const last = counts.at(-1)?.month ?? ''
  return last > currentMonth() ? last : currentMonth()
}

function slider(
  key: Key,
  label: string,
  help: string,
  axis: readonly string[],
  counts: readonly MonthCount[],
): HTMLElement {
  const asked = currentView()[key]
  const at = asked === undefined ? axis.length : placeOf(asked, axis)
  const output = h('output', { for: `time-${key}` }, written(asked))
  const monthAt = (input: HTMLInputElement) => axis[Number(input.value)]
  const input = h('input', {
    type: 'range',
    id: `time-${key}`,
    min: '0',
    max: String(axis.length),
    value: String(at),
    'aria-valuetext': written(asked),
    'aria-describedby': `time-${key}-help`,
    oninput: ({ target }) => {
      const text = written(monthAt(target as HTMLInputElement))
      output.textContent = text
      ;(target as HTMLInputElement).setAttribute('aria-valuetext', text)
    },
    onchange: ({ target }) => {
      const view = {
        ...currentView(),
        [key]: monthAt(target as HTMLInputElement),
        hop: undefined,
        pick: undefined,
      }
      // One step back leaves the slider, however far it was moved.
      goTo(view, { replace: asked !== undefined })
    },
  })
  return h(
    'div',
    { class: 'slider' },
    h('label', { for: `time-${key}` }, `${label} `, output),
    key === 'asOf' && histogram(axis, counts),
    input,
    h('p', { class: 'note', id: `time-${key}-help` }, help),
  )
}

function written(month: string | undefined): string {
  return month === undefined ? TO_THIS_DAY : day(month)
}

/** Gives the place of a date on the axis, of which it may be before, after, or within a month. */
function placeOf(date: string, axis: readonly string[]): number {
  const place = axis.findIndex((month) => month >= date.slice(0, 7))
  return place < 0 ? axis.length : place
}

/** Draws how many deals each month has; told in words to those who do not see it. */
function histogram(axis: readonly string[], counts: readonly MonthCount[]): HTMLElement {
  const deals = new Map(counts.map((row) => [row.month, row.deals]))
  const most = Math.max(1, ...deals.values())
  const bars = axis.map((month) => {
    const bar = h('span')
    const number = deals.get(month) ?? 0
    bar.style.height = `${number === 0 ? 0 : Math.max(8, (number / most) * 100)}%`
    if (number > 0) bar.title = `${day(month)}: ${count(number, 'deal')}`
    return bar
  })
  return h('div', { class: 'histogram', 'aria-hidden': 'true' }, ...bars)
}

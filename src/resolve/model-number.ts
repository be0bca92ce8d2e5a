/**
 * Names of chips and AI models in, one exact key out: who made it and what sort of thing it is do
 * not matter, every letter and digit of the model number does. H20 and H200 never meet.
 */
import { simplify } from './simplify.js'

const CHIP_NOISE =
  /英伟达|辉达|超威半导体|英特尔|华为|芯片|显卡|加速卡|计算卡|处理器|\b(?:nvidia|amd|intel|huawei|geforce|tesla|instinct|gpus?|chips?|accelerators?|cards?|processors?|graphics|tensor core)\b/gu
const MODEL_NOISE =
  /大语言模型|大模型|模型|\b(?:openai|anthropic|google|meta|alibaba|microsoft|large language models?|llms?|ai models?|models?)\b/gu
const TRANSLATED: readonly (readonly [RegExp, string])[] = [
  [/[昇升]腾/gu, 'ascend'],
  [/通义千问|千问/gu, 'qwen'],
]
/** Model numbers that end in S by themselves. */
const ENDS_IN_S = new Set(['l40s'])

/**
 * Gives the exact key of a chip's or AI model's name: `NVIDIA H-100 GPUs` → `h100`, `RTX 4090 D` →
 * `rtx4090d`, `Claude 3.5 Sonnet` → `claude3.5sonnet`. Digits apart stay apart (`Llama 2 7B` →
 * `llama2-7b`). A name of nothing but maker and sort keeps them.
 */
export function modelNumberKey(base: 'CHIP' | 'AI_MODEL', text: string): string {
  const folded = simplify(withoutPlural(text.normalize('NFKC'))).toLowerCase()
  const translated = TRANSLATED.reduce((name, [from, to]) => name.replace(from, ` ${to} `), folded)
  const bare = translated.replace(base === 'CHIP' ? CHIP_NOISE : MODEL_NOISE, ' ')
  return squash(base === 'CHIP' ? variantLast(bare) : bare) || squash(translated)
}

const VARIANT = /^(?:sxm\d?|pcie|nvl|oam|\d+gb)$/u

/** Which socket and how much memory come in either order: `A100 80GB SXM4` is A100-SXM4-80GB. */
function variantLast(name: string): string {
  const words = name.split(/[\s\-_/,]+/u).filter((word) => word !== '')
  const variants = words.filter((word) => VARIANT.test(word))
  if (variants.length < 2) return name
  const isMemory = (word: string) => Number(word.endsWith('gb'))
  return [
    ...words.filter((word) => !VARIANT.test(word)),
    ...variants.sort((a, b) => isMemory(a) - isMemory(b)),
  ].join(' ')
}

/** `H100s` is several H100, `H100S` would be another chip. */
function withoutPlural(text: string): string {
  return text.replace(/([\p{L}-]*\p{N}+[\p{Lu}]?)['’]?s(?![\p{L}\p{N}])/gu, (whole, number: string) =>
    ENDS_IN_S.has(`${number}s`.toLowerCase()) ? whole : number,
  )
}

function squash(text: string): string {
  return text
    .replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ')
    .replace(/\+/gu, 'plus')
    .replace(/(?:(?!\.)[\p{P}\p{Z}\p{C}])+/gu, ' ')
    .trim()
    .replace(/(?<=\p{N}) (?=\p{N})/gu, '-')
    .replace(/ /gu, '')
}

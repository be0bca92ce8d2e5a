/**
 * Organisations of public life that texts on this subject name and no gazetteer row or ending shows:
 * ministries, exchanges, banks, media, big makers. A table of names; a known row for the same words wins.
 */

import type { EntityKind } from '../../model/ontology.js'
import { matchesOf } from '../scan.js'

/** A name found, with its kind and roles. */
export interface Body {
  readonly start: number
  readonly end: number
  readonly kind: EntityKind
  readonly roles: readonly string[]
  /** ISO 3166-1 alpha-2 where the name belongs to one country. */
  readonly country: string | null
}

/** One row per kind; what may not follow tells a name from a longer common word. */
const BODIES: readonly (readonly [EntityKind, readonly string[], string, string | null])[] = Object.freeze([
  [
    'AGENCY',
    [],
    '(?:财政|教育|司法|国防|外交|水利|民政|公安|工信|商务|科技|文旅|交通运输|自然资源|农业农村|生态环境|国家安全)部(?!长|门|队|分|署|级|属)|(?:发改|国资|网信|卫健)委|网信办|国务院(?!总理)|央行(?<!中央行)(?!政|业|为|动)|(?:中国|中央)政府采购网|公安厅|财政厅|国家数据局|证监会|金融监管总局',
    null,
  ],
  ['AGENCY', [], '国会(?!议|见|展|谈|计|话|场)|(?:参|众)议院|白宫|五角大楼', 'US'],
  [
    'ORGANIZATION',
    ['REGULATOR'],
    '[沪深港北纽]交所|纳斯达克|伦交所|联交所|交易所(?<![\u4e00-\u9fff]交易所)',
    null,
  ],
  ['ORGANIZATION', [], '国开行|进出口银行', null],
  ['COMPANY', [], '中信证券|国泰(?:君安|海通)|华泰证券|中金公司|京东(?!方|南|北|西)|拼多多|小红书', 'CN'],
  ['COMPANY', [], '摩根大通|摩根士丹利|高盛|花旗|美光(?!伏)|高通(?!量|道|货|过|胀|滤|用)|博通(?!古)', 'US'],
  ['COMPANY', ['PROVIDER'], '慧与', 'US'],
  ['COMPANY', ['INTERMEDIARY'], '淘宝|天猫|闲鱼|京东商城', 'CN'],
  [
    'AGENCY',
    ['BUYER'],
    '中国(?:人民)?解放军(?:某部队?)(?!分)|中国(?:人民)?解放军(?![\u4e00-\u9fff]{0,8}(?:大学|学院|医院|部队|研究))|中国军方|解放军(?![\u4e00-\u9fff]{0,8}(?:大学|学院|医院|部队|研究|某))',
    'CN',
  ],
  ['COMPANY', [], '三星(?!级|堆|期|半)', 'KR'],
  ['COMPANY', [], '华擎|微星|仁宝|和硕|广达(?!成|到)|纬创|纬颖|英业达', 'TW'],
  ['COMPANY', ['PUBLISHER'], '汇丰|渣打|瑞银|野村', null],
  [
    'ORGANIZATION',
    ['PUBLISHER'],
    '新浪(?:财经|科技)|网易科技|腾讯科技|凤凰网|C114(?:讯|通信网)?|IT之家|36氪|虎嗅|快科技|证券时报|中国基金报|华夏时报|时代周报|南方周末|新京报|北京商报|中央社|自由时报|联合报|中国时报|镜周刊|星岛|明报|华盛顿邮报|纽约时报|华尔街日报|金融时报|每日经济新闻|21世纪经济报道|观察者网|晚点(?:LatePost|财经)|经济观察报|证券日报|上海证券报|中国证券报|科创板日报|环球时报|人民日报|财联社|钛媒体|雷峰网|量子位|机器之心|智东西|澎湃新闻|界面新闻|第一财经|日经新闻|日经亚洲|共同社|法新社|美联社|韩联社|联合早报|经济日报|工商时报|电子时报|彭博社?|路透社?|IDC',
    null,
  ],
  [
    'UNIVERSITY',
    [],
    '(?:北大|清华|浙大|复旦|哈工大|国防科大|中科大|北航|上海交大|深大|武大|川大|厦大|北邮|西电|成电|华科|南航|北理工|西工大|南理工|国科大|西交大|哈工程|同济)(?<=(?:[,。;、由给向与和在\n:“]|^)(?:北大|清华|浙大|复旦|哈工大|国防科大|中科大|北航|上海交大|深大|武大|川大|厦大|北邮|西电|成电|华科|南航|北理工|西工大|南理工|国科大|西交大|哈工程|同济))(?=[,。;、的采购与和从向那这一在买租找花用]|$)',
    'CN',
  ],
])
const PATTERN = new RegExp(BODIES.map(([, , names]) => `(${names})`).join('|'), 'gm')

/** Finds the bodies that `view` names, ascending. Linear. */
export function findBodies(view: string): Body[] {
  const found: Body[] = []
  for (const match of matchesOf(PATTERN, view)) {
    const row = BODIES[match.slice(1).findIndex((group) => group !== undefined)]
    if (row)
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        kind: row[0],
        roles: row[1],
        country: row[3],
      })
  }
  return found
}

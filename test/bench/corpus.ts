/** News and notices for measuring speed: our own sentences, a fifth of the articles with a deal, the same every time. */
import { createRandom } from './synthetic.js'

const ENGLISH_FILLER = [
  'The city council met on Tuesday evening to discuss the budget for the coming year, and most of its members spoke against higher fees.',
  'Officials said that the new line would carry forty thousand passengers a day once the second tunnel is finished.',
  'Analysts had expected slower growth, but exports of machinery and vehicles rose for the third month in a row.',
  'Researchers at the institute described how the material keeps its strength at temperatures far below freezing.',
  'The company reported earnings of $1.2 billion for the quarter and raised its forecast for the full year.',
  'Lawmakers in Washington are divided over whether the rules on exports of semiconductors should be widened.',
  'A spokesperson declined to comment on the schedule and referred questions to the ministry.',
  'Cloud computing has made it cheaper for small laboratories to train models without buying hardware of their own.',
  'The festival opens on Friday with a concert in the old harbour, weather permitting.',
  'Teachers welcomed the plan, although several asked who would pay for the additional staff.',
]
const ENGLISH_DEALS = [
  'Yunling Example University paid 300,000 yuan for an AWS account through Binhai Example Technology Co Ltd, which gave it servers with Nvidia A100 chips.',
  'Prosecutors allege that Harbour Example Trading Pte Ltd shipped 400 Nvidia H100 GPUs to China for more than $12 million.',
  'Eight H800 servers were bought by the Lanzhou Example Institute from Inspur for about 21 million yuan in March 2024.',
]
const CHINESE_FILLER = [
  '市议会周二晚间讨论了来年的预算，多数成员反对提高收费。',
  '官员表示，第二条隧道建成后，新线路每天将运送四万名乘客。',
  '分析人士此前预计增速放缓，但机械和汽车出口连续第三个月上升。',
  '研究人员介绍了这种材料在极低温度下如何保持强度。',
  '该公司公布季度利润，并上调了全年预期。',
  '教师们对这一方案表示欢迎，但有人询问增加的人员由谁出钱。',
  '音乐节将于周五在老港口开幕，届时视天气情况而定。',
]
const CHINESE_DEALS = [
  '云岭示例大学通过滨海示例科技有限公司购买了亚马逊云科技账号，花费30万元，使用英伟达A100芯片。',
  '示例研究院采购8台H800服务器，成交金额2100万元，供应商为滨海示例科技有限公司。',
]

/** Makes `count` English articles of about two thousand characters. */
export function englishArticles(count: number): string[] {
  return articles(count, ENGLISH_FILLER, ENGLISH_DEALS, 16, ' ')
}

/** Makes `count` Chinese articles of about a thousand characters. */
export function chineseArticles(count: number): string[] {
  return articles(count, CHINESE_FILLER, CHINESE_DEALS, 36, '')
}

function articles(
  count: number,
  filler: readonly string[],
  deals: readonly string[],
  length: number,
  glue: string,
) {
  const random = createRandom(7)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  return Array.from({ length: count }, (_, number) => {
    const sentences = Array.from({ length }, () => pick(filler))
    if (number % 5 === 0) sentences[Math.floor(length / 2)] = pick(deals)
    const paragraphs = [0, 1, 2, 3].map((part) =>
      sentences.slice((part * length) / 4, ((part + 1) * length) / 4).join(glue),
    )
    return paragraphs.join('\n\n')
  })
}

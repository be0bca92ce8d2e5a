/**
 * `npm run fixtures`: writes the files of test/fixtures that no editor writes: other charsets, PDF,
 * DOCX, and things that are no document. Same bytes on every run.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from '../test/read/charsets.js'
import { chineseLine, docx, latinLine, paragraph, pdf, tableRow } from '../test/read/files.js'

const FOLDER = join(import.meta.dirname, '../test/fixtures')

const GBK_NOTICE = `西岭医科大学AWS账号采购项目成交公告（示例，当事方均为虚构）

采购人：西岭医科大学
项目名称：AWS账号采购
成交供应商：西岭运捷网络技术有限公司
成交金额：98.6万元
服务内容：亚马逊云科技（AWS）账号，云服务器搭载英伟达H100
公告日期：2024年2月6日
`

const BIG5_NOTICE = `示範科技大學人工智慧運算伺服器採購決標公告（範例，當事人均為虛構）

機關名稱：示範科技大學
標案名稱：人工智慧運算伺服器採購
得標廠商：群峰資訊股份有限公司
決標金額：港幣3,280,000元
標的：NVIDIA H100 伺服器2台
決標日期：2024年5月2日
`

const UTF16_TENDER = `石渠理工学院智算平台云服务采购招标公告（示例，当事方均为虚构）

采购人：石渠理工学院
项目名称：智算平台云服务采购
预算金额：人民币150万元
采购需求：租用英伟达A100云服务器，每台8张A100显卡，服务期一年
采购代理机构：石渠公信招标有限公司
公告日期：2024年10月11日
`

const CURLY_NEWS = `Observatory’s cloud bill

Greywether Observatory in Hong Kong paid £85,000 to Google Cloud in 2023 for servers with Nvidia V100 chips, the observatory’s accounts show. “It was cheaper than buying,” its director said.
`

const GBK_PAGE = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>采购结果公示</title></head><body><div id="zoom"><h1>龙潭大学大模型服务采购结果公示（示例，当事方均为虚构）</h1>
<p>信息来源：龙潭大学招标中心&nbsp;&nbsp;发布时间：2024-06-03</p>
<p>采购单位：龙潭大学<br>项目名称：大模型接口服务<br>成交单位：龙潭微澜软件有限公司<br>成交价：人民币叁拾贰万元整（￥320000.00）</p>
<p>服务内容：微软Azure OpenAI服务，GPT-4接口</p></div></body></html>`

const CONTRACT = [
  paragraph('岚山大学算力租赁服务合同公告（示例，当事方均为虚构）'),
  '<w:tbl>',
  tableRow('合同编号', 'LSDX-2023-HT-19'),
  tableRow('采购人（甲方）', '岚山大学'),
  tableRow('供应商（乙方）', '岚山晨曦云服务有限公司'),
  tableRow('合同金额', '660,000元'),
  tableRow('服务要求', '租赁腾讯云GPU云服务器，显卡为英伟达A100'),
  tableRow('合同签订日期', '2023年12月5日'),
  '</w:tbl>',
].join('')

const CAPITALS = [
  '青溪海洋研究院深度学习服务器采购项目成交结果公告（示例，当事方均为虚构）',
  '采购人：青溪海洋研究院',
  '成交供应商：青溪联创科技股份有限公司',
  '成交金额：人民币贰佰壹拾伍万元整',
  '货物：英伟达H800服务器，数量：3台',
  '公告日期：二〇二三年九月十八日',
].map(paragraph)

/** Chinese on two pages, with the supplier and the amount on the second. */
const TWO_PAGES = [
  [
    chineseLine('河湾工业大学云算力采购中标公告（示例，当事方均为虚构）', 60, 740),
    chineseLine('采购人：河湾工业大学', 60, 700),
    chineseLine('项目名称：云算力采购', 60, 676),
    chineseLine('采购内容：搭载英伟达A100的亚马逊云科技云服务器', 60, 652),
  ],
  [
    chineseLine('中标供应商：河湾启明信息技术有限公司', 60, 740),
    chineseLine('中标金额：538000元', 60, 716),
    chineseLine('公告日期：2024年3月29日', 60, 692),
  ],
]

/** English prose in two columns, the left one set first, as typesetters write them. */
const LEFT = [
  'Alderbrook University of Science paid',
  '900,000 yuan in April 2024 for cloud',
  'servers with Nvidia H800 chips. The',
]
const RIGHT = [
  'university rented the servers from',
  'Baidu AI Cloud for one year, according',
  'to its annual report.',
]
const TWO_COLUMNS = [
  latinLine('Cloud servers for a language model', 50, 740),
  ...LEFT.map((line, index) => latinLine(line, 50, 700 - index * 16)),
  ...RIGHT.map((line, index) => latinLine(line, 320, 700 - index * 16)),
]

const ENCRYPTED = `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  '02-result-gb18030.txt': encode(GBK_NOTICE, 'gb18030'),
  '03-result-big5.txt': encode(BIG5_NOTICE, 'big5'),
  '04-tender-utf16.txt': Buffer.from(`\uFEFF${UTF16_TENDER}`, 'utf16le'),
  '06-result-crlf.txt': [
    '渔阳大学英伟达显卡服务器采购成交公告（示例，当事方均为虚构）',
    '采购人：渔阳大学',
    '成交供应商：渔阳天工电子有限公司',
    '成交金额：￥1,150,000',
    '货物名称：8卡英伟达A800服务器',
    '公告日期：2023-07-14',
    '',
  ].join('\r\n'),
  '07-news-windows.txt': Buffer.from(
    CURLY_NEWS.replaceAll('’', '\u0092').replaceAll('“', '\u0093').replaceAll('”', '\u0094'),
    'latin1',
  ),
  '14-page-gbk.html': encode(GBK_PAGE, 'gb18030'),
  '17-contract.docx': docx(CONTRACT, undefined, {
    core: { title: '岚山大学算力租赁服务合同公告', created: '2023-12-08T02:00:00Z' },
    packed: true,
  }),
  '18-capitals.docx': docx(CAPITALS.join(''), undefined, { packed: true }),
  '19-two-pages.pdf': pdf(TWO_PAGES.map((lines) => lines.join('\n'))),
  '20-two-columns.pdf': pdf(
    [TWO_COLUMNS.join('\n')],
    '/Info << /Title (Cloud servers for a language model) >>',
  ),
  '23-scan.pdf': pdf(['100 100 400 600 re f']),
  '24-encrypted.pdf': pdf([latinLine('Nobody reads this', 50, 700)], ENCRYPTED),
  '25-bomb.docx': docx(paragraph('0'.repeat(1_000_000)).repeat(40), undefined, { packed: true }),
  '26-page-named.pdf': '<!DOCTYPE html><html><body><p>采购人：示例大学</p></body></html>\n',
  '30-program.txt': Uint8Array.from({ length: 512 }, (_, index) => (index * 37) % 256),
}

for (const [name, content] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), content)
process.stdout.write(`${Object.keys(FILES).length} files written to ${FOLDER}\n`)

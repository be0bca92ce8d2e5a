/** What a column can be, and which column names mean it: ours, and the usual ones in English and Chinese. */

/** Everything that a column can be mapped to. */
export const COLUMN_ROLES = [
  'buyer',
  'tenderAgent',
  'intermediary',
  'provider',
  'chip',
  'model',
  'amount',
  'currency',
  'quantity',
  'unit',
  'date',
  'status',
  'access',
  'assertedBy',
  'reference',
  'title',
  'description',
  'url',
  'publisher',
  'publishedAt',
  'note',
  'ignore',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** Column names by what they mean, folded as {@link foldColumn} does. */
const NAMES: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  buyer: [
    'buyer',
    'buyers',
    'purchaser',
    'procuringentity',
    'customer',
    '采购人',
    '采购单位',
    '采购方',
    '买方',
    '招标人',
    '招标单位',
    '用户单位',
  ],
  tenderAgent: [
    'tenderagent',
    'tenderagents',
    'agent',
    '采购代理机构',
    '代理机构',
    '招标代理机构',
    '招标代理',
  ],
  intermediary: [
    'intermediary',
    'intermediaries',
    'reseller',
    'resellers',
    'middleman',
    '中间商',
    '经销商',
    '代理商',
    '转售商',
  ],
  provider: [
    'provider',
    'providers',
    'supplier',
    'suppliers',
    'vendor',
    'seller',
    'cloudprovider',
    '供应商',
    '成交供应商',
    '中标供应商',
    '中标人',
    '中标单位',
    '服务商',
    '云服务商',
    '提供商',
    '卖方',
  ],
  chip: ['chip', 'chips', 'gpu', 'gpus', 'accelerator', '芯片', '显卡', '芯片型号'],
  model: ['model', 'models', 'aimodel', 'aimodels', '模型', '大模型'],
  amount: [
    'amount',
    'price',
    'value',
    'contractvalue',
    'totalprice',
    '金额',
    '成交金额',
    '中标金额',
    '合同金额',
    '预算金额',
    '预算',
    '价格',
    '总价',
  ],
  currency: ['currency', 'currencycode', '币种', '货币'],
  quantity: ['quantity', 'count', 'number', '数量'],
  unit: ['unit', 'quantityunit', '单位'],
  date: [
    'date',
    'dealdate',
    'contractdate',
    'awarddate',
    '日期',
    '成交日期',
    '中标日期',
    '合同日期',
    '签订日期',
    '时间',
  ],
  status: ['status', '状态', '项目状态'],
  access: ['access', 'accessmode', '获取方式', '方式'],
  assertedBy: ['assertedby', 'saidby', 'attributedto', '消息来源', '据'],
  reference: [
    'reference',
    'tendernumber',
    'contractnumber',
    'projectnumber',
    'ref',
    '项目编号',
    '采购编号',
    '合同编号',
    '编号',
    '招标编号',
  ],
  title: ['title', 'project', 'projectname', '项目名称', '标题', '采购项目名称', '标的', '标的名称'],
  description: ['description', 'details', 'items', '采购需求', '内容', '描述', '服务内容', '采购内容'],
  url: ['url', 'link', 'source', 'sourceurl', '链接', '网址', '来源链接'],
  publisher: ['publisher', 'outlet', '发布机构', '发布单位', '媒体', '来源'],
  publishedAt: [
    'publishedat',
    'published',
    'publicationdate',
    'publishdate',
    '发布日期',
    '公告日期',
    '发布时间',
    '公告时间',
  ],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'quote', 'id', '备注', '序号'],
}

const BY_NAME: ReadonlyMap<string, ColumnRole> = new Map(
  (Object.entries(NAMES) as [ColumnRole, readonly string[]][]).flatMap(([role, names]) =>
    names.map((name) => [name, role] as const),
  ),
)

/** Folds a column name: case, spacing, hyphens and what stands in brackets do not count. */
export function foldColumn(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|（.*?）/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Gives what a column is by its name alone, or null. */
export function guessRole(name: string): ColumnRole | null {
  return BY_NAME.get(foldColumn(name)) ?? null
}

/** Gives the unit that stands in brackets behind a column name: `金额（万元）` → `万元`; null without one. */
export function unitInName(name: string): string | null {
  return /[(（]\s*([^()（）]+?)\s*[)）]\s*$/.exec(name)?.[1] ?? null
}

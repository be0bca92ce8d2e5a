/**
 * A view of a Chinese text in which every pattern is written once: full-width forms become ASCII and
 * traditional cue characters become simplified. One code unit stays one code unit, so every offset
 * in the view is an offset in the text.
 */

const TRADITIONAL =
  '購採雲證號標調賣買運電學醫國際實驗數據機構團體業務處額萬億開發務應價單總項預質與將從向經過轉給晶書報導稱據認訴檢獲達輝騰訊亞馬遜軟華為資訊網絡東灣億圓銀縣區員會廠連線張臺塊獨賬帳戶設備連殼該這個銷貨輸檔級幣約顯顆關於後隨陸廣佈財劃終組織聯創辦協議圖腦檢決類別時間專門題較對產視選擇獎勵現場師環節測試費優簽長兩儀僅雙軍農橋權聲說飛龍陽陰陳劉楊鄭講條評審紙細無繳納來匯屬訂畫遠鏈領顧遊戲鳳鴻興寶豐榮碩維護臨頭話語則異動勞傳統雖滿儲樣歲積極齊藥歷錄劑鐵鋼鑑監滬濟漢寧廈蘇贛魯遼閩粵營錢賺損減漲點盤爾滲滯漸貿責賠贏趨躍轄違遞還邁鄰釋針銳鋒錦鎮閉閱階隊險雜難靜響頁頂順須頗頻願風餘駐'
const SIMPLIFIED =
  '购采云证号标调卖买运电学医国际实验数据机构团体业务处额万亿开发务应价单总项预质与将从向经过转给晶书报导称据认诉检获达辉腾讯亚马逊软华为资讯网络东湾亿圆银县区员会厂连线张台块独账帐户设备连壳该这个销货输档级币约显颗关于后随陆广布财划终组织联创办协议图脑检决类别时间专门题较对产视选择奖励现场师环节测试费优签长两仪仅双军农桥权声说飞龙阳阴陈刘杨郑讲条评审纸细无缴纳来汇属订划远链领顾游戏凤鸿兴宝丰荣硕维护临头话语则异动劳传统虽满储样岁积极齐药历录剂铁钢鉴监沪济汉宁厦苏赣鲁辽闽粤营钱赚损减涨点盘尔渗滞渐贸责赔赢趋跃辖违递还迈邻释针锐锋锦镇闭阅阶队险杂难静响页顶顺须颇频愿风余驻'
const FOLDED: ReadonlyMap<string, string> = new Map([
  ...[...TRADITIONAL].map((char, index) => [char, SIMPLIFIED[index] ?? char] as const),
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['￥', '¥'],
  ['｡', '。'],
  ['︰', ':'],
  ['│', '|'],
  ['┃', '|'],
])
const FOLDABLE = new RegExp(`[！-～${[...FOLDED.keys()].join('')}]`, 'g')

/** Gives `text` with full-width ASCII and traditional cue characters replaced, unit for unit. */
export function viewOf(text: string): string {
  return text.replace(FOLDABLE, (char) => {
    const mapped = FOLDED.get(char)
    return mapped ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
}

/**
 * The words that names of organizations are made of, in English and Chinese, as frozen tables: what
 * is not in them is the part of a name that tells. A new word is a new entry here.
 */

/** What a word does in a name. */
export type TermClass = 'name' | 'place' | 'direction' | 'head' | 'subject' | 'generic' | 'group' | 'number'

/** One word: its class and what it may be called; the first key is its usual translation. */
export interface VocabularyEntry {
  readonly cls: TermClass
  readonly keys: readonly string[]
  /** The Chinese word that a Latin one only spells. */
  readonly spells?: string
}

/** Places of mainland China. */
const CHINA = `
beijing 北京; shanghai 上海; tianjin 天津; chongqing 重庆; hebei 河北; shanxi 山西; liaoning 辽宁; jilin 吉林;
heilongjiang 黑龙江; jiangsu 江苏; zhejiang 浙江; anhui 安徽; fujian 福建; jiangxi 江西; shandong 山东; henan 河南;
hubei 湖北; hunan 湖南; guangdong 广东; hainan 海南; sichuan 四川; guizhou 贵州; yunnan 云南; shaanxi 陕西; gansu 甘肃;
qinghai 青海; inner mongolia 内蒙古; guangxi 广西; tibet,xizang 西藏; ningxia 宁夏; xinjiang 新疆;
shenzhen,shenzen,sz 深圳; guangzhou,gz 广州; dongguan 东莞; foshan 佛山; zhuhai 珠海;
shantou 汕头; nanjing 南京; suzhou 苏州; wuxi 无锡; changzhou 常州; nantong 南通; xuzhou 徐州; yangzhou 扬州; zhenjiang 镇江;
lianyungang 连云港; huaiyin 淮阴; yancheng 盐城; hangzhou 杭州; ningbo 宁波; wenzhou 温州; jiaxing 嘉兴; shaoxing 绍兴; jinhua 金华;
taizhou 台州; huzhou 湖州; zhoushan 舟山; hefei 合肥; wuhu 芜湖; bengbu 蚌埠; fuyang 阜阳; fuzhou 福州; xiamen 厦门; quanzhou 泉州;
zhangzhou 漳州; nanchang 南昌; ganzhou 赣州; jingdezhen 景德镇; jinan 济南; qingdao 青岛; yantai 烟台; weifang 潍坊; weihai 威海;
zibo 淄博; linyi 临沂; zhengzhou 郑州; luoyang 洛阳; kaifeng 开封; anyang 安阳; nanyang 南阳; xinyang 信阳; wuhan 武汉; yichang 宜昌;
xiangyang 襄阳; jingzhou 荆州; changsha 长沙; xiangtan 湘潭; zhuzhou 株洲; hengyang 衡阳; nanning 南宁; guilin 桂林; haikou 海口;
chengdu 成都; mianyang 绵阳; leshan 乐山; guiyang 贵阳; zunyi 遵义; kunming 昆明; dali 大理; lhasa 拉萨; xian,xi an 西安; xianyang 咸阳;
baoji 宝鸡; yanan,yan an 延安; lanzhou 兰州; xining 西宁; yinchuan 银川; urumqi 乌鲁木齐; shihezi 石河子; harbin 哈尔滨; daqing 大庆;
qiqihar 齐齐哈尔; changchun 长春; yanbian 延边; shenyang 沈阳; dalian 大连; anshan 鞍山; jinzhou 锦州; shijiazhuang 石家庄; baoding 保定;
tangshan 唐山; yanshan 燕山; handan 邯郸; taiyuan 太原; datong 大同; hohhot 呼和浩特; baotou 包头; langfang 廊坊; hengqin 横琴`

const PLACES = `
taiwan 台湾; hong kong,hongkong,hk 香港; macau,macao 澳门;
china,chinese,prc 中国,中华; japan,japanese 日本; korea,korean 韩国; singapore 新加坡; malaysia 马来西亚; india 印度; vietnam 越南;
thailand 泰国; indonesia 印度尼西亚,印尼; usa,us,america,united states 美国; uk,united kingdom 英国; germany,deutschland 德国;
france 法国; russia 俄罗斯; canada 加拿大; australia 澳大利亚; asia 亚洲; asia pacific,apac 亚太; europe,european 欧洲; bvi; cayman 开曼;
dubai 迪拜; uae 阿联酋; israel 以色列; italy 意大利; netherlands 荷兰; sweden 瑞典; switzerland 瑞士; brazil 巴西`

/** Where else firms have sisters and governments have like names. */
const ABROAD = `
afghanistan 阿富汗; albania 阿尔巴尼亚; algeria 阿尔及利亚; angola 安哥拉; argentina 阿根廷; armenia 亚美尼亚; austria 奥地利; azerbaijan 阿塞拜疆; bahrain 巴林; bangladesh 孟加拉国,孟加拉;
barbados 巴巴多斯; belarus 白俄罗斯; belgium 比利时; bermuda 百慕大; bolivia 玻利维亚; botswana 博茨瓦纳; brunei 文莱; bulgaria 保加利亚; burkina faso 布基纳法索; burundi 布隆迪; cambodia 柬埔寨; cameroon 喀麦隆;
chile 智利; colombia 哥伦比亚; congo 刚果; costa rica 哥斯达黎加; croatia 克罗地亚; cuba 古巴; cyprus 塞浦路斯; czech,czechia,czech republic 捷克; denmark 丹麦; ecuador 厄瓜多尔; egypt 埃及; estonia 爱沙尼亚;
ethiopia 埃塞俄比亚; fiji 斐济; finland 芬兰; gabon 加蓬; gambia 冈比亚; ghana 加纳; greece 希腊; guatemala 危地马拉; guinea 几内亚; guyana 圭亚那; haiti 海地; honduras 洪都拉斯; hungary 匈牙利; iceland 冰岛; iran 伊朗;
iraq 伊拉克; ireland 爱尔兰; jamaica 牙买加; jersey 泽西; jordan 约旦; kazakhstan 哈萨克斯坦; kenya 肯尼亚; kuwait 科威特; kyrgyzstan 吉尔吉斯斯坦; laos 老挝; latvia 拉脱维亚; lebanon 黎巴嫩; libya 利比亚; lithuania 立陶宛;
luxembourg 卢森堡; madagascar 马达加斯加; malawi 马拉维; mali 马里; malta 马耳他; mauritius 毛里求斯; mexico 墨西哥; moldova 摩尔多瓦; mongolia 蒙古; morocco 摩洛哥; mozambique 莫桑比克; myanmar,burma 缅甸; namibia 纳米比亚;
nepal 尼泊尔; new zealand 新西兰; nicaragua 尼加拉瓜; niger 尼日尔; nigeria 尼日利亚; north korea,dprk 朝鲜; norway 挪威; oman 阿曼; pakistan 巴基斯坦; panama 巴拿马; paraguay 巴拉圭; peru 秘鲁; philippines 菲律宾; poland 波兰;
portugal 葡萄牙; qatar 卡塔尔; romania 罗马尼亚; rwanda 卢旺达; samoa 萨摩亚; saudi arabia,saudi 沙特阿拉伯,沙特; senegal 塞内加尔; serbia 塞尔维亚; seychelles 塞舌尔; slovakia 斯洛伐克; slovenia 斯洛文尼亚; south africa 南非;
spain 西班牙; sri lanka 斯里兰卡; sudan 苏丹; syria 叙利亚; tajikistan 塔吉克斯坦; tanzania 坦桑尼亚; tunisia 突尼斯; turkey,turkiye 土耳其; turkmenistan 土库曼斯坦; uganda 乌干达; ukraine 乌克兰; uruguay 乌拉圭;
uzbekistan 乌兹别克斯坦; venezuela 委内瑞拉; yemen 也门; zambia 赞比亚; zimbabwe 津巴布韦; africa 非洲; middle east 中东; latin america 拉丁美洲; north america 北美;
abu dhabi 阿布扎比; amsterdam 阿姆斯特丹; bangkok 曼谷; berlin 柏林; frankfurt 法兰克福; jakarta 雅加达; johor 柔佛; kuala lumpur 吉隆坡; labuan 纳闽; london 伦敦; manila 马尼拉; moscow 莫斯科; mumbai 孟买; munich 慕尼黑; new york 纽约; osaka 大阪;
paris 巴黎; seoul 首尔; sydney 悉尼; tokyo 东京; toronto 多伦多; zurich 苏黎世; california 加利福尼亚,加州; texas 得克萨斯,得州; delaware 特拉华; florida 佛罗里达; taipei 台北; hsinchu 新竹; kaohsiung 高雄; penang 槟城`

const DIRECTIONS = `
southeast,southeastern 东南; southwest,southwestern 西南; northeast,northeastern 东北; northwest,northwestern 西北;
east,eastern 东,东部; west,western 西部; north,northern 北,北方; south,southern 南方; central 中央,中;
north china,huabei 华北; east china,huadong 华东; south china,huanan 华南; central china,huazhong 华中; south central,central south 中南; north central; southern university 南方大学`

/** What sort of body it is. Two names of one body agree in these. */
const HEADS = `
college 学院; university,univ,universitaet,universite 大学,学院; institute,inst,research institute,academy,acad,research academy,institutes 大学,学院,研究院,研究所,研究总院,设计院,研究设计院,院,所;
school 学校,中学; hospital,affiliated hospital 医院,附属医院; laboratory,laboratories,lab,labs,key laboratory 实验室,重点实验室;
center,centre,research center,research centre 中心,研究中心; bureau 局,管理局; ministry 部; department,dept 厅,司; government,people s government 政府,人民政府;
committee,commission 委员会; administration 总局,管理总局,署; association,society 协会,学会; foundation 基金会; bank 银行; branch,branch office 分公司,支行,分行;
campus 校区; factory,plant,works 厂,工厂; office 办公室,办事处; court 法院; library 图书馆; museum 博物馆; embassy 大使馆`

/** Bodies that stand above others, by their long names. */
const PARENTS = `
chinese academy of sciences,cas 中国科学院,中科院; chinese academy of engineering physics,china academy of engineering physics,caep 中国工程物理研究院;
chinese academy of engineering 中国工程院; chinese academy of social sciences 中国社会科学院; academy of military medical sciences 军事医学科学院,军事医学研究院;
china aerospace science and industry corporation,china aerospace science and industry group,casic 中国航天科工集团,航天科工集团,航天科工;
china aerospace science and technology corporation,china aerospace science and technology group,casc 中国航天科技集团,航天科技集团;
china electronics technology group corporation,china electronics technology group,cetc 中国电子科技集团,中国电科; china electronics corporation,cec 中国电子信息产业集团;
aviation industry corporation of china,avic 中国航空工业集团,航空工业集团,中航工业; china academy of space technology,cast 中国空间技术研究院;
china academy of launch vehicle technology,calt 中国运载火箭技术研究院; china state shipbuilding corporation,cssc 中国船舶集团,中国船舶工业集团;
china shipbuilding industry corporation,csic 中国船舶重工集团; china national nuclear corporation,cnnc 中国核工业集团; china north industries,norinco 中国兵器工业集团,北方工业;
people s liberation army,pla 中国人民解放军,解放军`

/** Makers with a settled Chinese name that units and suppliers carry in theirs. */
const BRANDS = `
boeing 波音; lockheed martin 洛克希德马丁,洛马; raytheon 雷神,雷锡恩; northrop grumman 诺斯罗普格鲁曼,诺格; general dynamics 通用动力; general atomics 通用原子; l3harris 哈里斯,l3哈里斯;
honeywell 霍尼韦尔; bae 英国宇航; airbus 空客,空中客车; rolls royce 罗尔斯罗伊斯; thales 泰雷兹; safran 赛峰; huntington ingalls 亨廷顿英格尔斯; leidos 莱多斯; anduril 安杜里尔; palantir 帕兰提尔; skydio; teledyne 泰里达因;
mitsubishi 三菱; kawasaki 川崎; fujitsu 富士通; hitachi 日立; toshiba 东芝; sumitomo 住友; nippon 日本; oki electric 冲电气; nec 日电,日本电气; panasonic 松下; sony 索尼; toyota 丰田; hino 日野; subaru 斯巴鲁; ihi; itochu 伊藤忠; yaskawa 安川; tdk; kyocera 京瓷; murata 村田; canon 佳能; nikon 尼康; renesas 瑞萨; tokyo electron 东京电子;
samsung 三星; hyundai 现代; hanwha 韩华; lg; sk hynix sk海力士; volkswagen 大众; siemens 西门子; bosch 博世; ericsson 爱立信; nokia 诺基亚; philips 飞利浦; infineon 英飞凌; stmicroelectronics 意法半导体; asml 阿斯麦,阿斯麦尔;
intel 英特尔; qualcomm 高通; broadcom 博通; nvidia 英伟达; micron 美光; microsoft 微软; google 谷歌; amazon 亚马逊; apple 苹果; oracle 甲骨文; dell 戴尔; cisco 思科; supermicro 超微; huawei 华为; alibaba 阿里巴巴; tencent 腾讯; baidu 百度; bytedance 字节跳动; inspur 浪潮; lenovo 联想; hikvision 海康威视; dahua 大华; sensetime 商汤; megvii 旷视; yitu 依图; cloudwalk 云从; iflytek 科大讯飞; zte 中兴; hygon 海光; cambricon 寒武纪; sugon 曙光; phytium 飞腾; loongson 龙芯; biren 壁仞; moore threads 摩尔线程; kingsoft 金山; tianyi 天翼; china mobile 中国移动; china unicom 中国联通; china telecom 中国电信;
naura 北方华创; hesai 禾赛; robosense 速腾聚创; kratos 克拉托斯; enflame 燧原; iluvatar corex,iluvatar 天数智芯; metax 沐曦; zhipu 智谱; baichuan 百川; unisoc 紫光展锐; gigadevice 兆易创新; montage 澜起; rockchip 瑞芯微; allwinner 全志; horizon robotics 地平线; weride 文远知行; xpeng 小鹏; catl 宁德时代; byd 比亚迪; geely 吉利; xiaomi 小米; meituan 美团; kuaishou 快手; netease 网易; unitree 宇树; ubtech 优必选; uniview 宇视; quectel 移远; fibocom 广和通; fiberhome 烽火; yangtze memory 长江存储; changxin,cxmt 长鑫; smic 中芯国际; hua hong,huahong 华虹; piotech 拓荆; crrc 中国中车,中车; comac 中国商飞; autel 道通; innolight 旭创; kingdee 金蝶; yonyou 用友; neusoft 东软; tcl; hisense 海信; gree 格力; midea 美的; haier 海尔; gds 万国数据; vnet 世纪互联; ucloud 优刻得; qingcloud 青云; sinnet 光环新网; chindata 秦淮数据; xfusion 超聚变; powerleader 宝德; nettrix 宁畅; gooxi 国鑫; h3c 新华三; ruijie 锐捷`

/** Fields of work and study. In the name of a body each counts; in a company's name they hint at a unit. */
const SUBJECTS = `
science and technology,sci tech,s and t,science technology 科技,科学技术,理工; technology,technologies,technological,tech,technical 技术,科技,工业,理工;
polytechnic,polytechnical 理工,工业,职业技术; industry,industries,industrial 工业,产业,实业; science,sciences,scientific 科学,理; engineering,engineers 工程;
normal,teachers 师范; medical,medicine,medical sciences 医科,医学,医疗,医药,医; chinese medicine,traditional chinese medicine,tcm 中医药,中医; pharmaceutical,pharmaceuticals,pharmacy 药科,制药,药业;
agricultural,agriculture 农业,农; forestry 林业; agriculture and forestry,agricultural and forestry 农林; jiaotong,jiao tong,transportation,transport 交通; posts and telecommunications,post and telecommunications 邮电;
telecommunications,telecommunication,telecom,telecoms 电信,通信; communications,communication 通信,通讯,传播; aeronautics and astronautics,aerospace 航空航天,航天; aviation,aeronautics,aeronautical,airlines,airways 航空; astronautics,space 航天,空间,宇航;
aircraft 飞机; electronic science and technology 电子科技; electronics,electronic 电子; electric,electrical 电气,电机; power,electric power 电力,动力; dynamics 动力; grid,power grid 电网; information,informatics 信息; information engineering 信息工程; information science and technology 信息科技;
finance and economics 财经; economics,economy 经济; economics and business,economics and trade,business and economics 经济贸易,经贸,对外经济贸易; finance,financial 金融,财务; business,commerce,commercial 商业,工商,商; technology and business 工商; political science and law,politics and law 政法; law 法律,法; foreign studies,international studies,foreign languages 外国语; language and culture 语言;
nationalities,minzu,minorities 民族; geosciences,geology 地质; petroleum,oil 石油; mining,mining and technology 矿业; chemical,chemicals,chemistry,chemical technology 化工,化学; physics,physical 物理; mathematics,mathematical 数学; biology,biological,bio,bioengineering 生物; optics,optical,optic,opto,optoelectronics,optoelectronic,optronic 光学,光电,光电子; fine mechanics,precision mechanics,precision machinery 精密机械;
mechanics,mechanical,machinery 机械,力学; automation 自动化; computing technology,computing,computer,computers,computation 计算技术,计算,计算机,电脑; supercomputing,supercomputer,super computing 超级计算,超算; software 软件; semiconductor,semiconductors 半导体; microelectronics,micro electronics 微电子; integrated circuit,integrated circuits,ic 集成电路; manufacturing,manufacture 制造;
materials,material 材料; metals,metal,metallurgy 金属,冶金; steel,iron and steel 钢铁; nuclear 核,核工业; energy 能源; new energy 新能源; environment,environmental,environmental protection 环境,环保; water,water resources,hydraulic 水利,水务; hydropower,water resources and electric power,hydraulic and electric power 水利水电; maritime 海事; marine,ocean,oceanography,oceanic 海洋; ship,shipbuilding 船舶,造船; railway,railways 铁路,铁道; civil aviation 民航,民用航空; vehicle,vehicles,automobile,automotive,auto,motor,motors 汽车,车辆; missile,missiles 导弹; weapons,ordnance 兵器; defense,defence,national defense 国防,防务; physics and chemistry 理化; military 军事;
architecture,civil engineering and architecture,construction,building 建筑,建设; urban construction 城建; design 设计; art,arts,fine arts 艺术,美术; music 音乐; film 电影; sport,sports,physical education 体育; education 教育; vocational 职业; vocational and technical,vocational technology,vocational technical 职业技术; open 开放; police 警察,警官; youth 青年; youth politics; women 女子;
artificial intelligence,ai 人工智能; intelligence,intelligent,smart 智能; robotics,robot,robots 机器人; network,networks,networking 网络; internet 互联网; cloud,cloud computing 云,云计算; data,big data 数据,大数据; digital 数字; web; media 传媒,媒体; culture,cultural 文化; entertainment 娱乐; game,games 游戏; security 安全; system,systems 系统; device,devices 器件; equipment 设备,装备; instrument,instruments 仪器; genomics,genome,gene 基因; diagnostics,diagnostic; life sciences,life science 生命科学; health 健康; express 快递; logistics 物流; trading,trade 贸易; investment,investments 投资; capital 资本; fund 基金; insurance 保险; securities 证券; leasing 租赁; real estate 房地产,地产; property 物业; consulting 咨询; service,services 服务; solutions,solution 解决方案; mobile 移动; wireless 无线; satellite,satellites 卫星; radio,broadcasting 广播; television,tv 电视; textile 纺织; printing 印刷; food 食品; tobacco 烟草; paper 造纸; retail 零售; supply chain 供应链; import and export 进出口; advertising 广告; sensing,sensor,sensors,remote sensing 遥感,传感器; laser 激光; display 显示; battery,batteries 电池; photovoltaic,solar 光伏,太阳能; memory,storage 存储; chip,chips 芯片; quantum 量子; land 陆地,地面; naval,navy 海军; drone,drones,uav,unmanned aerial,unmanned aerial vehicle,unmanned aerial vehicles 无人机; unmanned 无人; rocket,rockets 火箭; propulsion 推进; engine,engines 发动机; helicopter,helicopters 直升机; radar 雷达; navigation 导航; simulation 仿真; precision 精密; control,controls 控制; heavy industry,heavy industries 重工业,重工; ammunition 弹药; tactical 战术; autonomous 自主; composite,composites 复合材料; rare earth,rare earths 稀土; high pressure 高压; applied 应用; modern 近代; acoustics,acoustic 声学; atmospheric,atmospheric physics 大气,大气物理; astronomy,astronomical 天文; plasma 等离子体; geophysics,geophysical 地球物理; geochemistry 地球化学; geography,geographic 地理; resources 资源; natural resources 自然资源; ecology,ecological 生态; botany 植物; zoology 动物; psychology 心理; genetics 遗传; microbiology 微生物; virology 病毒; biophysics 生物物理; biomedical 生物医学,生物医药; biotechnology,biotech 生物技术,生物科技; soil,soil science 土壤; nano,nanotechnology,nanoscience 纳米; process engineering 过程工程; magnetics 磁学,磁性; cable,cables 电缆; container,containers 集装箱`

/** Words that companies put in and leave out as they like. */
const GENERICS = `
innovation,innovative,innovations 创新; development,developments 发展,开发; international 国际; global,worldwide 全球; national,natl,state 国家,国有,全国,国立; provincial,province 省; municipal,city 市; new; advanced 先进; comprehensive 综合; research,r and d 研究,研发; operation,operations 运营; management 管理; enterprise,enterprises 企业; compagnie,societe; partners 合伙; public 公共; first affiliated`
const GROUPS = `group,groupe,gruppe,gruppo 集团; holdings,holding 控股; headquarters,head office 总部,总公司; subsidiary 子公司`

/** Words of the tables in Chinese sounds, as names are written that nobody translated. Those that are brands as often are not here. */
const SOUNDS = `
zhongguo 中国; zhongguo kexueyuan 中国科学院; daxue 大学; xueyuan 学院; yanjiuyuan 研究院; yanjiusuo 研究所; yiyuan 医院; shiyanshi 实验室; jituan 集团; ligong 理工; gongye 工业; gongcheng 工程; keji 科技; kexue jishu 科学技术;
jishu 技术; kexue 科学; dianzi 电子; dianzi keji 电子科技; xinxi 信息; xinxi gongcheng 信息工程; shifan 师范; hangkong 航空; hangtian 航天; hangkong hangtian 航空航天; youdian 邮电; dianxin 电信; yike 医科; yixue 医学; nongye 农业;
linye 林业; caijing 财经; ruanjian 软件; bandaoti 半导体; weidianzi 微电子; jicheng dianlu 集成电路; shebei 设备; zhuangbei 装备; zhizao 制造; jisuanji 计算机; jisuan jishu 计算技术; zidonghua 自动化; cailiao 材料; huagong 化工;
jixie 机械; nengyuan 能源; wuliu 物流; maoyi 贸易; zhineng 智能; rengong zhineng 人工智能; shuju 数据; wangluo 网络; qiche 汽车; chuanbo 船舶; feiji 飞机; guangxue 光学; guofang 国防; xibei 西北; xinan 西南; dongbei 东北; dongnan 东南; huabei 华北; huadong 华东; huanan 华南; huazhong 华中; touzi 投资; fazhan 发展`

const TABLES: readonly (readonly [TermClass, string])[] = [
  ['name', PARENTS],
  ['name', BRANDS],
  ['place', CHINA],
  ['place', PLACES],
  ['place', ABROAD],
  ['direction', DIRECTIONS],
  ['head', HEADS],
  ['subject', SUBJECTS],
  ['generic', GENERICS],
  ['group', GROUPS],
]

/** Words that bind others or stand for a legal form, and mean nothing by themselves. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'of and for the in at on by de la du des und no number co ltd limited inc corp corporation company llc plc gmbh'.split(
    ' ',
  ),
)
export const HAN_STOP_WORDS: ReadonlySet<string> = new Set('与和及的之省市县区'.split(''))

/** The tables as maps from words to entries. */
export interface Vocabulary {
  readonly latin: ReadonlyMap<string, VocabularyEntry>
  readonly han: ReadonlyMap<string, VocabularyEntry>
  /** Words of the longest phrase that begins with a Latin word. */
  readonly longestLatin: ReadonlyMap<string, number>
  /** Characters of the longest word that begins with a Han character. */
  readonly longestHan: ReadonlyMap<string, number>
  /** Usual keys of places in mainland China. */
  readonly inChina: ReadonlySet<string>
}

/** Tells whether `place`, by its usual key, lies in mainland China. */
export function isInChina(place: string): boolean {
  return vocabulary().inChina.has(place)
}

let built: Vocabulary | undefined

/** Gives the tables as maps; built at the first call, which costs a millisecond. */
export function vocabulary(): Vocabulary {
  built ??= build()
  return built
}

/** Gives the words of each row, the usual key first. */
function rowsOf(table: string): string[][] {
  return table.split(';').map((row) => row.trim().split(/,\s*|\s+(?=\p{Script=Han})/u))
}

function build(): Vocabulary {
  const latin = new Map<string, VocabularyEntry>()
  const han = new Map<string, string[]>()
  const classes = new Map<string, TermClass>()
  for (const [cls, table] of TABLES)
    for (const words of rowsOf(table)) {
      const key = words[0] ?? ''
      for (const word of words) {
        if (!/\p{Script=Han}/u.test(word)) latin.set(word, { cls, keys: [key] })
        else {
          han.set(word, [...(han.get(word) ?? []), key])
          if (!classes.has(word)) classes.set(word, cls)
        }
      }
    }
  for (const row of SOUNDS.split(';')) {
    const [, sound = '', word = ''] = /^\s*(.+) (\S+)$/u.exec(row) ?? []
    const cls = classes.get(word)
    if (cls) latin.set(sound, { cls, keys: han.get(word) ?? [], spells: word })
  }
  const hanEntries = [...han].map(
    ([word, keys]) => [word, { cls: classes.get(word) ?? 'subject', keys }] as const,
  )
  return {
    latin,
    han: new Map(hanEntries),
    inChina: new Set(rowsOf(CHINA).flatMap(([key]) => key ?? [])),
    longestLatin: longestBy([...latin.keys()].map((phrase) => phrase.split(' '))),
    longestHan: longestBy([...han.keys()].map((word) => [...word])),
  }
}

function longestBy(phrases: readonly (readonly string[])[]): Map<string, number> {
  const longest = new Map<string, number>()
  for (const phrase of phrases) {
    const [first = ''] = phrase
    longest.set(first, Math.max(longest.get(first) ?? 0, phrase.length))
  }
  return longest
}

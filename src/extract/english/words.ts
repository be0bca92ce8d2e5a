/** Frozen word tables by which unknown names are told apart: company tails, institutions, places, openers. */

/** Words that end the name of a company. */
export const COMPANY_TAIL =
  /(?:^|\s)(?:Ltd|Limited|Co|Corp|Corporation|Company|Inc|LLC|LLP|PLC|Plc|Pte|Sdn|Bhd|GmbH|AG|SA|Technology|Technologies|Tech|Solutions|Cloud|International|Holdings?|Group|Logistics|Trading|Systems?|Computing|Computers?|Semiconductors?|Electronics?|Networks?|Labs|Data|Datacenters?|Capital|Markets|Robotics|Intelligence|Industries|Industrial|Ventures|Partners|Enterprises?|Digital|Telecom|Communications?|Information|Microelectronics|Software|Supply|Services|Consulting|Realtor|Global|Express|Freight|Shipping|Micro|Works|Media|Motors?|Energy|Investments?|Resources|Innovations?|Analytics|AI|Imports?|Exports?|Components?|Hardware|Interactive|Games|Biotech|Pharma|Aviation|Aerospace|Airlines|Instruments?|Trade|Info|Auto|Automotive|Compute|Network|Steel|Chemicals?|Medical|Bio|Forwarding|Cargo|Semitech|Optics|Photonics|Mobility|Vision|Studios?|Entertainment|Education|Engineering|Materials|Battery|Satellite|Mobile|Soft|Servers?|Storage|Circuits|Devices?|Equipment|Machinery|Machines|Wafer|Kompute|Cloudbase|Grid|Rack|Racks|Hosting|Infotech|Autos|Chips?|Silicon|Platforms?|Brokers?|Dynamics|Infrastructure|Centers|Zhisuan|Times|Journal|Post|News|Securities)\.?$/
/** Words that make a name an institution. */
export const INSTITUTION =
  /\b(?:University|Institute|Institution|Laboratory|Lab|Polytechnic|College|Academy|Center|Centre|School|Hospital|Bureau|Observatory|Foundation|Bank|Consortium|Corps|Brigade)\b/
/** Words that make a name an agency of a state. */
export const AGENCY =
  /\b(?:Department|Ministry|Commission|Committee|Council|Administration|Office|Customs|Court|Attorney|Congress|Senate|House|Treasury|Police|FBI|DOJ|BIS)\b/
/** Nouns that follow or precede a company's name and say that it is one. */
export const COMPANY_NOUN =
  'company|companies|firm|firms|start-?up|business|reseller|middleman|intermediary|broker|distributor|supplier|vendor|trader|integrator|contractor|subsidiary|affiliate|unit|maker|manufacturer|provider|operator|developer|exporter|importer|forwarder|shipper|retailer|wholesaler|agent|agency|dealer|entity|carmaker|automaker|chipmaker|platform|shop|landlord|host|lessor|tenant|buyer|customer|client|seller|vendor|winner|bidder|group|giant|conglomerate|fund|institute|university|laboratory|lab|outfit|consultancy|front|shell|go-between'

/** Places and peoples: never a party by themselves. */
export const PLACES = new Set(
  `China Chinese Beijing Shanghai Shenzhen Guangzhou Hangzhou Chengdu Wuhan Nanjing Tianjin Chongqing Suzhou Xian Hefei Xiamen Guangdong Zhejiang Sichuan Jiangsu Hubei Hunan Fujian Anhui Shandong Hebei Henan Yunnan Guizhou Xinjiang Urumqi Gansu Xi'an Xi’an Liaoning Dalian Qingdao Ningbo Harbin Hong Kong Macau Macao Taiwan Taipei Taiwanese Singapore Singaporean Malaysia Malaysian Johor Kuala Lumpur Indonesia Indonesian Jakarta Thailand Thai Bangkok Vietnam Vietnamese Hanoi India Indian Japan Japanese Tokyo Osaka Korea Korean Seoul UAE Emirates Dubai Abu Dhabi Saudi Arabia Riyadh Qatar Kuwait Israel Israeli Turkey Russia Russian Moscow Europe European EU Britain British UK London England France French Paris Germany German Berlin Netherlands Dutch Ireland Irish Spain Italy Sweden Norway Switzerland Swiss Poland America American Americans US U.S. U.S USA United States Kingdom Washington California Texas Florida Tampa York New Jersey Georgia Nevada Oregon Virginia Houston Austin San Jose Francisco Santa Clara Los Angeles Boston Chicago Alabama Huntsville Canada Canadian Toronto Mexico Brazil Australia Australian Sydney Philippines Manila Asia Asian Southeast East West North South Middle Africa African Gulf Silicon Valley Pacific Atlantic Western Eastern Northern Southern Central Mainland El Monte Wuxi Zhengzhou Changsha Kunming Shenyang Changchun Jinan Taiyuan Nanchang Nanning Guiyang Lanzhou Zhuhai Dongguan Foshan Wuhu Memphis Shaoxing Batam Penang Cyberjaya Sepang Selangor Batam Inner Mongolia Hainan Haikou Hohhot Wenzhou Yangtze Pearl River Delta Fremont Cupertino Santa Monica Irvine Seattle Dallas Denver Miami Chicago Detroit Ohio Arizona Phoenix Brooklyn Sugar Land Stafford`.split(
    /\s+/,
  ),
)
/** Capitalised words that open sentences or stand for no party. */
export const OPENERS = new Set(
  `The A An It Its He She They We I You His Her Their This That These Those There Here In On At By For From To With Of As But And Or Nor So If When While After Before Since Until Although Though Because Despite During Under Over Between Through Via Without Within According However Meanwhile Moreover Last Next Another Other Others Some Several Many Most All Both Each One Two Three Four Five Six Seven Eight Nine Ten Not No Neither Now Then Also Only Court Prosecutors Officials Investigators Authorities Documents Records Sources Federal State Public Private Former Additional Further Any Every What Which Who Whose Where Why How Once Earlier Later Still Yet Even Just About More Than January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Prof GPU GPUs CPU CPUs LLM LLMs AI API APIs EDA HBM CEO CFO CTO Q1 Q2 Q3 Q4 PDF FY Entity List Graphics Processing Units Unit Export Import Control Reform Act Rule Tender Tenders Chip Chips Server Servers Blackwell Hopper Ampere Ada Citizens Nationals Agents Case Internet Act Law Security National Customers Buyers Researchers Engineers Further Separately Two-thirds Thousands Hundreds Dozens Millions Billions Cloud Data Shell Smuggling Exports Sales Shares Yuan RMB USD HKD CNY Between Around Nearly Roughly Using Asked Told Having Being Once Instead Rather Such Same Like Unlike Inside Outside Across Along Against Additionally Furthermore Similarly Finally Overall Importantly Notably Are Is Was Were How Entities Companies Report Studies Customs`.split(
    /\s+/,
  ),
)
/** Family names common among Chinese persons, in Latin script. */
export const FAMILY_NAMES = new Set(
  `Li Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Lv Shen Yao Cui Zhong Tan Wong Chan Cheung Lau Leung Lam Ho Ng Yip Tsai Hsu Chang Lee Liaw Chuang Geng Gong Fan Fang Shi Qin Jin Kong Bai Mao Qiu Qian Dai Xia Hou Zou Xiong Meng Long Wan Duan Lei Hao`.split(
    /\s+/,
  ),
)

/** What a page says of itself: title, publisher, date and address, from its meta elements or its byline. */
import type { CheerioAPI } from 'cheerio'
import { toIsoDate } from './dates.js'
import type { ParsedDocument } from './formats.js'

/** Names under which pages state each thing, best first: Open Graph, schema.org, Dublin Core, and the set of Chinese government sites. */
const META = {
  title: ['ArticleTitle', 'og:title', 'twitter:title', 'DC.title', 'dcterms.title', 'headline'],
  publisher: [
    'ContentSource',
    'ArticleSource',
    'og:site_name',
    'DC.publisher',
    'dcterms.publisher',
    'publisher',
    'SiteName',
    'application-name',
  ],
  date: [
    'article:published_time',
    'datePublished',
    'PubDate',
    'publishdate',
    'publish_date',
    'publish-date',
    'pubtime',
    'og:published_time',
    'release_date',
    'DC.date.issued',
    'dcterms.issued',
    'DC.date',
    'parsely-pub-date',
    'sailthru.date',
    'date',
    'createDate',
  ],
  url: ['og:url', 'Url', 'DC.identifier', 'twitter:url'],
} as const

/** The byline of a notice: its label and the value behind it, in the text of the page. */
const BYLINE_DATE =
  /(?:发布时间|发布日期|公告时间|公告日期|发文日期)\s*[:：]\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})/
const BYLINE_SOURCE = /(?:信息来源|文章来源|来源)\s*[:：]\s*([\p{Script=Han}A-Za-z·]{2,30})/u
/** How much of the page's text may hold a byline, in characters. */
const BYLINE_WITHIN = 2_000

/** Gives what the page states; null where it states nothing, or no real date or address. */
export function metadataOf($: CheerioAPI): Omit<ParsedDocument, 'text'> {
  const stated = statedBy($)
  const first = (names: readonly string[]) =>
    names.map((name) => stated.get(name.toLowerCase())).find((value) => value !== undefined) ?? null
  const dates = [
    ...META.date.map((name) => stated.get(name.toLowerCase())),
    $('time[datetime]').first().attr('datetime'),
  ]
  const byline = $('body').text().replace(/\s+/g, ' ').slice(0, BYLINE_WITHIN)
  const heading = squeeze($('h1').first().text()) || squeeze($('title').first().text())
  return {
    title: first(META.title) ?? (heading || null),
    publisher: first(META.publisher) ?? BYLINE_SOURCE.exec(byline)?.[1] ?? null,
    publishedAt:
      dates.map((date) => toIsoDate(date ?? '')).find((date) => date !== null) ??
      toIsoDate(BYLINE_DATE.exec(byline)?.[1] ?? ''),
    url:
      [$('link[rel="canonical" i]').attr('href'), ...META.url.map((name) => stated.get(name.toLowerCase()))]
        .map((url) => url?.trim() ?? '')
        .find((url) => URL.canParse(url) && /^https?:/i.test(url)) ?? null,
  }
}

/** Reads all meta elements once: name in lower case → content, the first that says something. */
function statedBy($: CheerioAPI): Map<string, string> {
  const stated = new Map<string, string>()
  for (const element of $('meta[content]').get()) {
    const { name, property, itemprop, content = '' } = element.attribs
    const key = (property ?? name ?? itemprop ?? '').trim().toLowerCase()
    const value = squeeze(content)
    if (key !== '' && value !== '' && !stated.has(key)) stated.set(key, value)
  }
  return stated
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

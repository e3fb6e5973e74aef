import { LinkifyIt } from 'linkify-it';
import endingsThereAre from 'tlds/index.json' with { type: 'json' };
import { findingAt } from '../../../domain/moderation/finding.ts';
import { findingsOf, type Rule } from './matches.ts';

/**
 * Top-level domains that are also words of French or German: people often forget the space after a full stop (« un train.il
 * faut », « la gare.place aux vélos »). With these, only the address of a page counts as a link: « t.me/groupe », «
 * youtu.be/x ».
 */
const words: ReadonlySet<string> = new Set(
  (
    'ai as au do es et id il in is je la li lu ma me mi mu ne no om pa pu re sa se si so su ta te to tu us va vu ' +
    'able aquarelle art arte audio auto autos azure baby band bar best bible bingo black boats bond book boston bot ' +
    'boutique box business cab cal camera camp capital car cars casa case cash casino chase chat click clinique coach codes ' +
    'compare computer construction contact cool country coupon coupons courses cricket data date dealer delta dental design ' +
    'digital direct discount dog dot drive engineering eurovision expert express fan fans farmers fast film final finance ' +
    'fit food football forum fox gallo gap gay glass global golf gratis green group guide hockey holdings hot imamat inc ' +
    'industries international irish ist java jetzt jobs kaufen land latino legal living locker locus love luxe maison man ' +
    'management marketing med men menu mini mit mobile moi mormon moto now obi observer office omega open oracle page pars ' +
    'partners parts party pet phone photo photos pics pin pizza place plus poker prime pro productions prof progressive ' +
    'promo protection pub radio red reise reisen reit report restaurant room rugby sale salon sas schule schwarz science ' +
    'services sexy show ski smart social software solutions sport spot star stream studio style supplies support surf tatar ' +
    'taxi tennis tickets tires total tours training trust tube tunes vacations viking villas vin visa vision vodka vote ' +
    'voyage weber yachts yoga zone '
  )
    .trim()
    .split(' '),
);

/** What every address has; without it nothing has to be searched, nor the list of endings read. */
const mayHoldLinks = /[.:]\S|\/\//;

let linkify: LinkifyIt | undefined;

/** Knows all existing top-level domains (IANA’s list). */
function linkifier(): LinkifyIt {
  linkify ??= new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, tlds: [...endingsThereAre] });
  return linkify;
}

/** « hxxp://… », « http : // … », « https:/\\… »: a disguised address. */
const broken = /(?<![\p{L}\d])h[tx*]{2}ps?\s*[:;]?\s*[/\\]\s*[/\\]\s*[\p{L}\d][^\s,;!?»)]*/giu;

const endings = 'com|fr|de|eu|net|org|be|ch|lu|io|info|alsace';
const label = String.raw`[\p{L}\d][\p{L}\d-]*[\p{L}\d]`;
/** « exemple[.]fr », « exemple (point) fr », « exemple dot com », « exemple point com »; in French « point de » is a word. */
const disguised = new RegExp(
  String.raw`(?<![\p{L}\d])(?:w\s?w\s?w\s*[., ]\s*)?${label}(?:\s*[(\[{<]\s*(?:point|dot|punkt|\.)\s*[)\]}>]\s*(?:${endings})|\s+(?:dot|punkt|pt)\s+(?:${endings})|\s+point\s+(?:com|fr|org|eu))(?![\p{L}\d])`,
  'giu',
);
/** « www exemple fr », « www,exemple,fr ». */
const spaced = new RegExp(
  String.raw`(?<![\p{L}\d])w\s?w\s?w\s*[.,:;· ]\s*${label}\s*[.,:;· ]\s*(?:${endings})(?![\p{L}\d])`,
  'giu',
);

/** Addresses of web pages. The moderator decides whether they serve the idea or advertise. */
export const findLinks: Rule = (text) => {
  const links = ((mayHoldLinks.test(text) && linkifier().match(text)) || [])
    .filter(({ schema, raw }) => schema !== 'mailto:' && (schema !== '' || isAddress(raw)))
    .map(({ index, lastIndex }) => findingAt(text, 'link', 'flag', index, lastIndex));
  const others = [broken, disguised, spaced].flatMap((pattern) => findingsOf(text, 'link', 'flag', pattern));
  // Where both patterns match, the longer match counts.
  const all = [...links, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((link, index) => !all.slice(0, index).some((other) => other.end > link.start));
};

/**
 * Whether text with neither « https:// » nor « www. » is an address rather than the end of a sentence: « plus de vélo.De
 * plus ».
 */
function isAddress(raw: string): boolean {
  if (/^www\./i.test(raw) || /\.[^/?#]+[/?#]./.test(raw)) return true;
  const names = raw.replace(/[/?#:].*$/, '').split('.');
  const ending = names.at(-1) ?? '';
  if (words.has(ending.toLowerCase())) return false;
  // « le 12.de la rue »: `.de` is a word, but too common a domain to be left out altogether.
  if (ending.toLowerCase() === 'de' && names.slice(0, -1).every((name) => /^\d+$/.test(name))) return false;
  const isSentence = /^\p{Lu}\p{Ll}/u.test(ending);
  return !isSentence;
}

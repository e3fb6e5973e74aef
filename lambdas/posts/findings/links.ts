import { LinkifyIt } from 'linkify-it';
import { findingAt } from '../../../domain/moderation/finding.ts';
import { findingsOf, type Rule } from './matches.ts';

/** Endings that aren't of a country, and make a link by themselves. */
const generic =
  'alsace|app|biz|blog|bzh|club|com|corsica|dev|edu|eus|info|link|live|net|news|online|org|paris|shop|site|store|top|xyz|рф|укр';

/** Endings of countries and of the Union, two letters each. */
const countries =
  'ac|ad|ae|af|ag|ai|al|am|ao|ar|as|at|au|az|ba|bb|bd|be|bf|bg|bh|bi|bj|bo|br|bs|bt|bw|by|bz|ca|cc|cd|cf|cg|ch|ci|ck|cl|cm|cn|co|cr|cu|cv|cx|cy|cz|de|dj|dk|dm|do|dz|ec|ee|eg|er|es|et|eu|fi|fj|fm|fo|fr|ga|gd|ge|gf|gg|gh|gi|gl|gm|gn|gp|gq|gr|gs|gt|gu|gy|hk|hn|hr|ht|hu|id|ie|il|im|in|io|iq|ir|is|it|je|jm|jo|jp|ke|kg|kh|ki|km|kn|kr|kw|ky|kz|la|lb|lc|li|lk|lr|ls|lt|lu|lv|ly|ma|mc|md|me|mg|mh|mk|ml|mm|mn|mo|mq|mr|ms|mt|mu|mv|mw|mx|my|mz|na|nc|ne|nf|ng|ni|nl|no|np|nr|nu|nz|om|pa|pe|pf|pg|ph|pk|pl|pm|pn|pr|ps|pt|pw|py|qa|re|ro|rs|ru|rw|sa|sb|sc|sd|se|sg|sh|si|sk|sl|sm|sn|so|sr|st|su|sv|sx|sy|sz|tc|td|tf|tg|th|tj|tk|tl|tm|tn|to|tr|tt|tv|tw|tz|ua|ug|uk|us|uy|uz|va|vc|ve|vg|vi|vn|vu|wf|ws|ye|yt|za|zm|zw';

/**
 * Endings that are words of French too: a full stop without a space after it is frequent in what people type (« un train.il
 * faut »). Of these only the address of a page is a link: « t.me/groupe », « youtu.be/x ».
 */
const words =
  /^(?:ai|as|au|do|es|et|id|il|in|is|je|la|li|lu|ma|me|mi|mu|ne|no|om|pa|pu|re|sa|se|si|so|su|ta|te|to|tu|us|va|vu)$/;

const linkify = new LinkifyIt({
  fuzzyLink: true,
  fuzzyEmail: false,
  tlds: `${generic}|${countries}`.split('|'),
});

/** « hxxp://… », « http : // … », « https:/\\… »: an address that shall not look like one. */
const broken = /(?<![\p{L}\d])h[tx*]{2}ps?\s*[:;]?\s*[/\\]\s*[/\\]\s*[\p{L}\d][^\s,;!?»)]*/giu;

const endings = 'com|fr|de|eu|net|org|be|ch|lu|io|info|alsace';
const label = String.raw`[\p{L}\d][\p{L}\d-]*[\p{L}\d]`;
/** « exemple[.]fr », « exemple (point) fr », « exemple dot com », « exemple point com »; in French « point de » is a word. */
const disguised = new RegExp(
  String.raw`(?<![\p{L}\d])(?:www\s*[., ]\s*)?${label}(?:\s*[(\[{<]\s*(?:point|dot|punkt|\.)\s*[)\]}>]\s*(?:${endings})|\s+(?:dot|punkt)\s+(?:${endings})|\s+point\s+(?:com|fr|org|eu))(?![\p{L}\d])`,
  'giu',
);
/** « www exemple fr », « www,exemple,fr ». */
const spaced = new RegExp(
  String.raw`(?<![\p{L}\d])www\s*[.,:;· ]\s*${label}\s*[.,:;· ]\s*(?:${endings})(?![\p{L}\d])`,
  'giu',
);

/** Addresses of web pages. Whoever reads decides whether they serve the idea or advertise. */
export const findLinks: Rule = (text) => {
  const links = (linkify.match(text) ?? [])
    .filter(({ schema, raw }) => schema !== 'mailto:' && (schema !== '' || isAddress(raw)))
    .map(({ index, lastIndex }) => findingAt(text, 'link', 'flag', index, lastIndex));
  const others = [broken, disguised, spaced].flatMap((pattern) => findingsOf(text, 'link', 'flag', pattern));
  // What is read as one by both is as long as the longer reading.
  const all = [...links, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((link, index) => !all.slice(0, index).some((other) => other.end > link.start));
};

/** Whether what has neither « https:// » nor « www. » is an address, and no end of a sentence: « plus de vélo.De plus ». */
function isAddress(raw: string): boolean {
  if (/^www\./i.test(raw) || /\.[^/?#]+[/?#]./.test(raw)) return true;
  const host = raw.replace(/[/?#:].*$/, '');
  const ending = host.split('.').at(-1) ?? '';
  if (words.test(ending.toLowerCase())) return false;
  const isSentence = /^\p{Lu}\p{Ll}/u.test(ending);
  return !isSentence;
}

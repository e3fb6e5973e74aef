/**
 * The accessibility audit, criterion by criterion (RGAA 4.1): what was checked, and how. The statement and its rate are
 * computed from this table. It is about the pages of citizens, kiosk, widget and the web version of the letter included: what one of
 * them doesn’t meet isn’t met. « browser test » is test/e2e/app-in-browser.e2e.test.ts, « axe » its rules on every page, on a phone and a
 * computer, light and dark.
 */
export const auditedOn = '2026-11-28';

export type Verdict = 'met' | 'not-met' | 'not-applicable';

export interface Finding {
  readonly verdict: Verdict;
  /** How it was checked. */
  readonly how: string;
}

/** Number of criteria in each of the thirteen themes (DISIC/RGAA v4.1). */
const criteriaByTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12] as const;

export const criteria: readonly string[] = criteriaByTheme.flatMap((count, theme) =>
  Array.from({ length: count }, (_, index) => `${theme + 1}.${index + 1}`),
);

const notApplicable = {
  '1.4': 'no CAPTCHA: the proof of work asks nothing of people',
  '1.5': 'no CAPTCHA',
  '1.8': 'no image of text',
  '2.1':
    'no frame in a page of citizens; the line that puts a question into another site gives its frame a title',
  '2.2': 'no frame',
  '5.1': 'no complex table',
  '5.2': 'no complex table',
  '8.10': 'no change of reading direction',
  '10.13': 'nothing appears by pointing at something or by its focus, but the skip link',
  '10.14': 'no content is made by styles alone',
  '11.8': 'no list of choices that has parts',
  '12.5': 'no search engine',
  '12.10': 'citizens’ pages have no shortcut of a single key',
  '12.11': 'nothing appears by pointing at something',
  '13.2': 'no window opens by itself',
  '13.3': 'no office document: data are CSV, JSON and Parquet, and described',
  '13.4': 'no office document',
  '13.5': 'no cryptic content',
  '13.6': 'no cryptic content',
  '13.7': 'nothing flashes',
  '13.12': 'nothing is operated by moving the device',
  ...Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`4.${n + 1}`, 'no sound and no video'])),
} as const;

const met = {
  '1.1': 'axe: every picture that says something has a text',
  '1.2': 'axe: what decorates is hidden',
  '1.3':
    'read one by one: crests, bars, tiles, course, winds and the map say what they show; of a picture beside an information, its author is asked for a text that is approved with it',
  '1.6':
    'read: crests, course, tiles and the map have a table that holds their figures; a front says them in its text',
  '1.7': 'read: the tables hold each figure of the drawing',
  '1.9': 'read: the one caption, of the map, names its figure; pictures of an information have none',
  '3.1':
    'looked at in grey: signs, words and shapes beside every colour; the two sides of a bar differ in light',
  '3.2': 'test of tokens: every pair of text and ground ≥ 4.5',
  '3.3': 'test of tokens: outlines ≥ 3',
  '5.3':
    'read with styles off: the columns of the web version of the letter, the one layout by tables, come in order',
  '5.4': 'read: every table has a caption',
  '5.5': 'read: each caption names what its table tells',
  '5.6': 'axe: headers are declared',
  '5.7': 'axe: scope',
  '5.8':
    'read: the tables of the web version of the letter are `role="presentation"`, without headers or captions',
  '6.1': 'read one by one, with the item of the list that a link stands in',
  '6.2': 'axe: every link has a name',
  '7.2': 'browser test: without a script every page reads, and a bar says why it can’t be pressed',
  '7.3': 'browser test: first vote by keyboard alone',
  '7.4': 'read: no script leaves a page without a press; the kiosk asks before it begins anew',
  '7.5': 'browser test: what happened to a vote is a status message',
  '8.1': 'doctype on every page',
  '8.2': 'test: every page is valid HTML (html-validate)',
  '8.3': 'axe: language of the page',
  '8.4': 'axe: the code of the language is valid',
  '8.5': 'axe: every page has a title',
  '8.6': 'read: titles name the page, the result of a post that has one, and a fault of a form',
  '8.7': 'browser test: what stays French says so',
  '8.8': 'axe: valid-lang',
  '8.9': 'read: no element is there for its look',
  '9.1': 'test: one h1, and no level is left out',
  '9.3': 'read: lists are lists',
  '9.4': 'read: what somebody wrote stands in a blockquote',
  '10.2': 'read with styles off: every text is there',
  '10.3': 'read with styles off: the order is that of the page',
  '10.4':
    'browser test: on every page, on a phone and a computer, nothing is cut where text is twice as large',
  '10.5': 'read: grounds and inks are declared together',
  '10.6': 'read: links in a text are underlined',
  '10.7': 'browser test: the focus is seen at every stop, never under the tabs',
  '10.8': 'read: what is hidden is so for everybody',
  '10.9': 'read: nothing is told by shape, size or place alone',
  '10.10': 'looked at in grey: what is chosen is filled, and says so in the markup',
  '10.11': 'browser test: on every page, nothing is cut at 320 × 256 px',
  '10.12': 'browser test: on every page, nothing is cut with more space in the text',
  '11.1': 'axe: every field has a label',
  '11.2': 'read: labels say what is asked',
  '11.3': 'read: the same field has the same label in each form',
  '11.4': 'read: labels stand at their fields',
  '11.5': 'the questions of the profile are groups of fields',
  '11.6': 'the groups have legends',
  '11.7': 'read: legends ask the question',
  '11.9': 'read: buttons are verbs',
  '11.10': 'read: what must be filled in says so, before and in the markup; errors stand at the form',
  '11.11':
    'browser test: an error says what is wrong and what to do; an address has an example beside its field',
  '11.12': 'browser test: an idea is read over, an erasure is confirmed, a vote can be changed',
  '11.13': 'read: addresses are `autocomplete="email"`, the only field about its reader',
  '12.1': 'menu, and plan of the site',
  '12.3': 'test: each link of the plan is a page',
  '12.6': 'axe: landmarks',
  '12.8': 'browser test: the order of the keyboard is that of the page',
  '12.9': 'browser test: the focus leaves every page again',
  '13.1': 'browser test: the kiosk asks, and a touch gives more time; nothing else has a limit',
  '13.8':
    'read: the front moves once, for less than a second, and later votes change its place without a movement; none of it where less movement is asked for',
  '13.9': 'browser test: on every page, nothing is cut on a phone held sideways',
  '13.10': 'read: no gesture; a ranking is made with buttons',
  '13.11': 'read: acts happen on click',
} as const;

/** Criteria known not to be met, and why; the statement lists them. */
const notMet = {
  '7.1': 'not tried yet with NVDA, VoiceOver and TalkBack',
  '9.2': 'the web version of the letter, which is the mail as sent, has no `main`',
  '10.1': 'the web version of the letter has the attributes of presentation that mail readers need',
  '12.2': 'the web version of the letter has no menu',
  '12.4': 'the web version of the letter has no link to the plan',
  '12.7': 'the web version of the letter has no skip link; every other page begins with one',
} as const;

export const audit: ReadonlyMap<string, Finding> = new Map<string, Finding>([
  ...Object.entries(notApplicable).map(
    ([id, how]) => [id, { verdict: 'not-applicable' as const, how }] as const,
  ),
  ...Object.entries(met).map(([id, how]) => [id, { verdict: 'met' as const, how }] as const),
  ...Object.entries(notMet).map(([id, how]) => [id, { verdict: 'not-met' as const, how }] as const),
]);

/** The share of applicable criteria that are met, in percent, and its legal term. */
export function conformity(): {
  readonly rate: number;
  readonly state: 'full' | 'partial' | 'none';
  readonly applicable: number;
  readonly met: number;
} {
  const verdictOf = (id: string): Verdict => audit.get(id)?.verdict ?? 'not-met';
  const applicable = criteria.filter((id) => verdictOf(id) !== 'not-applicable');
  const metCount = applicable.filter((id) => verdictOf(id) === 'met').length;
  const rate = Math.floor((100 * metCount) / applicable.length);
  return {
    rate,
    state: rate === 100 ? 'full' : rate >= 50 ? 'partial' : 'none',
    applicable: applicable.length,
    met: metCount,
  };
}

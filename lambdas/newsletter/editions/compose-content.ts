import { type FollowUpState, stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import {
  type CommonItem,
  type EditionItem,
  type FollowUpItem,
  type FollowUpSection,
  followUpSection,
  type MeetingItem,
  mailLimits,
  type QuestionItem,
  type ResultItem,
  type SectionKind,
  type SuggestionItem,
  sectionKinds,
} from '../../../domain/newsletter/edition-content.ts';
import { fundedRows, resultRows } from '../../../domain/newsletter/result-rows.ts';
import { pollId, pollsOf } from '../../../domain/polls/format.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { popularityOf, risen } from '../../../domain/statistics/barometer/rising.ts';
import { readOutcomes } from '../../../foundations/polls/outcome-items.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { publishedPosts } from '../../../foundations/posts/published-posts.ts';
import { calendarDate, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { type Certificate, certificatesSince } from '../../certification/public.ts';
import { type FollowUp, followUpsSince, readFollowUps } from '../../follow-ups/public.ts';
import { listMeetings } from '../../meetings/public.ts';
import { upcomingWeeks } from '../../questions/public.ts';
import { readCommonGround } from '../../stats/public.ts';
import { draftEditorial } from '../letter/letter-words.ts';
import { type ComposedItems, composeItems } from './compose-items.ts';
import type { StoredContent } from './edition-items.ts';

/** The end of the previous edition, after which this one begins. */
export interface Since {
  /** ISO 8601 */
  readonly instant: string;
  /** Sequence number of the last certified result that was considered. */
  readonly certificates: number;
  /** Popularity of suggestions at that time. */
  readonly popularity: Readonly<Record<string, number>>;
}

/** Number of suggestions per theme for its readers, besides the leading ones of all themes. */
const suggestionsPerTheme = 3;
const weeksAhead = 4;
/** A mail shows what comes first: so many leave it room for a question. */
const meetingsAhead = 3;
const weeksOfMeetings = 6;
/** The team picks from these. */
const mostCommon = 6;

/**
 * What really happened since the last edition, as candidates in the order of the letter.
 * @param month `YYYY-MM`
 * @returns the content, the sequence number of the last certified result considered, and how much had to be left out
 */
export async function composeContent(
  month: string,
  since: Since,
): Promise<{ content: StoredContent; certificates: number; leftOut: number }> {
  const [followUps, { results, certificates }, common, { suggestions, popularity }, meetings, questions] =
    await Promise.all([
      followUpNews(since.instant),
      resultNews(since),
      commonNews(),
      suggestionNews(since),
      meetingNews(),
      questionNews(),
    ]);
  const found: Record<SectionKind, ComposedItems<EditionItem>> = {
    ...followUps,
    results,
    'common-ground': common,
    suggestions,
    questions: {
      items: [...meetings.items, ...questions.items],
      leftOut: meetings.leftOut + questions.leftOut,
    },
  };
  const editorial = Object.fromEntries(
    instance.languages.map((language) => [language, draftEditorial(month, language)]),
  );
  return {
    certificates,
    leftOut: Object.values(found).reduce((sum, { leftOut }) => sum + leftOut, 0),
    content: {
      editorial,
      sections: sectionKinds.map((kind) => ({ kind, items: found[kind].items.map(({ id }) => id) })),
      candidates: Object.fromEntries(
        Object.values(found)
          .flatMap(({ items }) => items)
          .map((item) => [item.id, item]),
      ),
      popularity,
    },
  };
}

/** Decisions, progress and answers of the Région: for each post, its latest valid step since then. */
async function followUpNews(since: string): Promise<Record<FollowUpSection, ComposedItems<FollowUpItem>>> {
  const posts = new Set<string>();
  for await (const { postId } of followUpsSince(since)) posts.add(postId);
  const news: FollowUpNews[] = [];
  for (const post of (await readPosts([...posts])).filter(isPublic)) {
    // The whole history, because a step may correct, or be followed by, one in an earlier letter.
    const history = await readFollowUps(post.id);
    const last = stepsInForce(history)
      .filter(({ at }) => at >= since)
      .at(-1);
    const corrected = history.find(({ number }) => number === last?.corrects);
    if (last !== undefined) news.push({ post, last, corrected });
  }
  news.sort((a, b) => weight(a.last.state) - weight(b.last.state) || (a.last.at < b.last.at ? 1 : -1));
  const inSection = (section: FollowUpSection) =>
    composeItems(
      news.filter(({ post, last }) => followUpSection(post.channel, last.state) === section),
      (one) => [followUpItem(one)],
    );
  return {
    decisions: inSection('decisions'),
    progress: inSection('progress'),
    answers: inSection('answers'),
  };
}

interface FollowUpNews {
  readonly post: PostItem;
  readonly last: FollowUp;
  /** The step that the latest one replaces. */
  readonly corrected: FollowUp | undefined;
}

/** Results come before plans. */
const order: readonly FollowUpState[] = [
  'done',
  'decided',
  'in-progress',
  'declined',
  'under-study',
  'received',
];
const weight = (state: FollowUpState): number => order.indexOf(state);

function followUpItem({ post, last, corrected }: FollowUpNews): FollowUpItem {
  const { state, text, date, directorate, link } = last;
  return {
    ...{ kind: 'follow-up', id: `f-${post.id}`, theme: post.theme, featured: true },
    ...{ title: post.title, state, text, date, directorate, ...(link !== undefined && { link }) },
    ...(corrected && { corrects: { state: corrected.state, date: corrected.date } }),
  };
}

/** Certified results: each post's newest certificate; a questionnaire's steps individually. */
async function resultNews(
  since: Since,
): Promise<{ results: ComposedItems<ResultItem>; certificates: number }> {
  const newest = new Map<string, Certificate>();
  let certificates = since.certificates;
  for await (const certificate of certificatesSince(since.certificates)) {
    certificates = certificate.sequence;
    // The first edition begins with its own period, not with the first result ever.
    if (certificate.certifiedAt >= since.instant) newest.set(certificate.postId, certificate);
  }
  const posts = (await readPosts([...newest.keys()])).filter(
    // What people say of a service is told on its own page, month after month.
    (post) => isPublic(post) && post.kind === 'question' && post.service === undefined,
  );
  const items = new Map<string, ResultItem[]>();
  for (const post of posts) {
    const certificate = newest.get(post.id);
    if (certificate !== undefined) items.set(post.id, await resultItems(post, certificate));
  }
  const results = composeItems(posts, ({ id }) => items.get(id) ?? []);
  results.items.sort((a, b) => b.voters - a.voters);
  return { results, certificates };
}

async function resultItems(post: PostItem, { closesAt, polls }: Certificate): Promise<ResultItem[]> {
  // The closing instant itself is excluded: a vote that closes at midnight was open until the day before.
  const closedOn = calendarDate(instance.timeZone, Date.parse(closesAt) - 1);
  const items: ResultItem[] = [];
  for (const { step, format, postId } of pollsOf(post)) {
    const poll = polls.find((one) => one.step === step);
    if (poll === undefined) continue;
    const [outcome] = format.kind === 'projects' ? await readOutcomes(pollId({ postId, step })) : [];
    const rows =
      format.kind === 'projects' && outcome !== undefined
        ? fundedRows(format, poll, outcome.outcome)
        : resultRows(format, poll);
    if (rows === undefined) continue;
    const prompt = post.steps?.find(({ id }) => id === step)?.prompt;
    const item: ResultItem = {
      ...{ kind: 'result', id: `r-${post.id}${step === undefined ? '' : `~${step}`}`, theme: post.theme },
      featured: true,
      title: prompt === undefined ? post.title : `${post.title} ${prompt}`,
      ...(post.audience && { audience: post.audience }),
      ...{ format: format.kind, voters: poll.voters, closedOn, rows },
    };
    items.push(item);
  }
  return items;
}

/** Rising suggestions: the leading ones of all themes, then those of each theme for its readers. */
async function suggestionNews(
  since: Since,
): Promise<{ suggestions: ComposedItems<SuggestionItem>; popularity: Record<string, number> }> {
  const published = await withTotals(await Array.fromAsync(publishedPosts('citizen')));
  const all = published.map(({ totals: { plus, minus } = { plus: 0, minus: 0 }, ...post }) => ({
    ...{ ...post, plus, minus, net: plus - minus },
  }));
  const rising = risen(all, since.popularity, since.instant);
  const leading = new Set(rising.slice(0, mailLimits.suggestions));
  const ofTheme = new Map<string, number>();
  const suggestions = composeItems(rising, (post): SuggestionItem[] => {
    const place = ofTheme.get(post.theme) ?? 0;
    ofTheme.set(post.theme, place + 1);
    const featured = leading.has(post);
    if (!featured && place >= suggestionsPerTheme) return [];
    const { theme, title: text, plus, minus } = post;
    return [{ kind: 'suggestion', id: `s-${post.id}`, theme, featured, text, plus, minus }];
  });
  return { suggestions, popularity: popularityOf(all) };
}

/** What every known département favours: the first of the public list. */
async function commonNews(): Promise<ComposedItems<CommonItem>> {
  const { dimensions } = await readCommonGround();
  const posts = dimensions.find(({ dimension }) => dimension === 'departement')?.together ?? [];
  return composeItems(posts.slice(0, mostCommon), (post) => {
    const { postId, theme, title, audience, told, untold, least } = post;
    const item: CommonItem = {
      ...{ kind: 'common', id: `c-${postId}`, theme, featured: true, title },
      ...(audience && { audience }),
      ...{ told: told.length, untold, least: { departement: least.category, percent: least.percent } },
    };
    return [item];
  });
}

/** The next meetings, of the weeks until the letter after this one. */
async function meetingNews(): Promise<ComposedItems<MeetingItem>> {
  const { items } = await listMeetings({ when: 'coming', limit: meetingsAhead });
  const until = now() + weeksOfMeetings * 7 * 24 * 3_600_000;
  const soon = items.filter(
    ({ state, content }) => state === 'planned' && Date.parse(content.startsAt) <= until,
  );
  return composeItems(soon, ({ id, content: { theme, title, startsAt, place } }) => [
    { kind: 'meeting', id: `m-${id}`, theme, featured: true, title, startsAt, ...(place && { place }) },
  ]);
}

async function questionNews(): Promise<ComposedItems<QuestionItem>> {
  const weeks = await upcomingWeeks(weeksAhead);
  return composeItems(weeks, ({ monday, asked }) =>
    asked.map(
      ({ id, theme, title, audience, amount }): QuestionItem => ({
        ...{ kind: 'question', id: `q-${id}`, theme, featured: true },
        ...{ title, opensOn: monday, ...(audience && { audience }), ...(amount && { amount }) },
      }),
    ),
  );
}

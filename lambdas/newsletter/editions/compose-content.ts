import { type FollowUpState, stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import {
  type EditionItem,
  type FollowUpItem,
  type FollowUpSection,
  followUpSection,
  mailLimits,
  type QuestionItem,
  type ResultItem,
  type SectionKind,
  type SuggestionItem,
  sectionKinds,
} from '../../../domain/newsletter/edition-content.ts';
import { resultRows } from '../../../domain/newsletter/result-rows.ts';
import { pollsOf } from '../../../domain/polls/format.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { popularityOf, risen } from '../../../domain/statistics/barometer/rising.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { publishedPosts } from '../../../foundations/posts/published-posts.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { type Certificate, certificatesSince } from '../../certification/public.ts';
import { type FollowUp, followUpsSince, readFollowUps } from '../../follow-ups/public.ts';
import { upcomingWeeks } from '../../questions/public.ts';
import { draftEditorial } from '../letter/letter-words.ts';
import { type ComposedItems, composeItems } from './compose-items.ts';
import type { StoredContent } from './edition-items.ts';

/** Where the last edition ended: what came later is in this one. */
export interface Since {
  /** ISO 8601 */
  readonly instant: string;
  /** Place of the last certified result that was looked at. */
  readonly certificates: number;
  /** Popularity of suggestions then. */
  readonly popularity: Readonly<Record<string, number>>;
}

/** How many suggestions of a theme are there for those who chose it, beside the leading ones of all themes. */
const suggestionsPerTheme = 3;
const weeksAhead = 4;

/**
 * What really happened since the last edition, as candidates in the order in which the letter would tell them.
 * @param month `YYYY-MM`
 * @returns the contents, the place of the last certified result that was looked at, and how much had to be left out
 */
export async function composeContent(
  month: string,
  since: Since,
): Promise<{ content: StoredContent; certificates: number; leftOut: number }> {
  const [followUps, { results, certificates }, { suggestions, popularity }, questions] = await Promise.all([
    followUpNews(since.instant),
    resultNews(since),
    suggestionNews(since),
    questionNews(),
  ]);
  const found: Record<SectionKind, ComposedItems<EditionItem>> = {
    ...followUps,
    results,
    suggestions,
    questions,
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

/** What the Région did, and what it answered: of each post the last step that was told since and holds. */
async function followUpNews(since: string): Promise<Record<FollowUpSection, ComposedItems<FollowUpItem>>> {
  const posts = new Set<string>();
  for await (const { postId } of followUpsSince(since)) posts.add(postId);
  const news: FollowUpNews[] = [];
  for (const post of (await readPosts([...posts])).filter(isPublic)) {
    // The whole history: a step may correct, or be followed by, what an earlier letter told.
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
  /** The step in whose place the last one stands. */
  readonly corrected: FollowUp | undefined;
}

/** What is done comes before what is planned. */
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

/** Certified results, each post's newest document; a questionnaire's steps one by one. */
async function resultNews(
  since: Since,
): Promise<{ results: ComposedItems<ResultItem>; certificates: number }> {
  const newest = new Map<string, Certificate>();
  let certificates = since.certificates;
  for await (const certificate of certificatesSince(since.certificates)) {
    certificates = certificate.sequence;
    // The first edition begins at its month, not at the first result of all.
    if (certificate.certifiedAt >= since.instant) newest.set(certificate.postId, certificate);
  }
  const posts = (await readPosts([...newest.keys()])).filter(
    (post) => isPublic(post) && post.kind === 'question',
  );
  const results = composeItems(posts, (post) => {
    const certificate = newest.get(post.id);
    return certificate === undefined ? [] : resultItems(post, certificate);
  });
  results.items.sort((a, b) => b.voters - a.voters);
  return { results, certificates };
}

function resultItems(post: PostItem, { closesAt, polls }: Certificate): ResultItem[] {
  // Votes are taken up to an instant, which isn't one of them: one closed at midnight was open on the day before.
  const closedOn = calendarDate(instance.timeZone, Date.parse(closesAt) - 1);
  return pollsOf(post).flatMap(({ step, format }) => {
    const poll = polls.find((one) => one.step === step);
    const rows = poll && resultRows(format, poll);
    if (poll === undefined || rows === undefined) return [];
    const prompt = post.steps?.find(({ id }) => id === step)?.prompt;
    const item: ResultItem = {
      ...{ kind: 'result', id: `r-${post.id}${step === undefined ? '' : `~${step}`}`, theme: post.theme },
      featured: true,
      title: prompt === undefined ? post.title : `${post.title} ${prompt}`,
      ...{ format: format.kind, voters: poll.voters, closedOn, rows },
    };
    return [item];
  });
}

/** What rose: the leading ones of all themes, then those of each theme for who chose it. */
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

async function questionNews(): Promise<ComposedItems<QuestionItem>> {
  const weeks = await upcomingWeeks(weeksAhead);
  return composeItems(weeks, ({ monday, asked }) =>
    asked.map(
      ({ id, theme, title }): QuestionItem => ({
        ...{ kind: 'question', id: `q-${id}`, theme, featured: true },
        ...{ title, opensOn: monday },
      }),
    ),
  );
}

import { type FollowUpState, stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import {
  type EditionItem,
  type FollowUpItem,
  mailLimits,
  type ResultItem,
  type SectionKind,
  type SuggestionItem,
  sectionKinds,
} from '../../../domain/newsletter/edition-content.ts';
import { type Format, pollsOf } from '../../../domain/polls/format.ts';
import { pollResults } from '../../../domain/polls/poll-results.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { popularityOf, risen } from '../../../domain/statistics/barometer/rising.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { type PublishedPost, publishedPosts } from '../../../foundations/posts/published-posts.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { type Certificate, certificatesSince } from '../../certification/public.ts';
import { type FollowUp, followUpsSince } from '../../follow-ups/public.ts';
import { upcomingWeeks } from '../../questions/public.ts';
import { draftEditorial } from '../letter/letter-words.ts';
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
 * @returns the contents, and the place of the last certified result that was looked at
 */
export async function composeContent(
  month: string,
  since: Since,
): Promise<{ content: StoredContent; certificates: number }> {
  const [followUps, { results, certificates }, { suggestions, popularity }, questions] = await Promise.all([
    followUpNews(since.instant),
    resultNews(since),
    suggestionNews(since),
    questionNews(),
  ]);
  const found: Record<SectionKind, readonly EditionItem[]> = {
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
    content: {
      editorial,
      sections: sectionKinds.map((kind) => ({ kind, items: found[kind].map(({ id }) => id) })),
      candidates: Object.fromEntries(
        Object.values(found)
          .flat()
          .map((item) => [item.id, item]),
      ),
      popularity,
    },
  };
}

/** What the Région did, and what it answered: of each post the last step that holds. */
async function followUpNews(since: string): Promise<Record<'decisions' | 'answers', FollowUpItem[]>> {
  const byPost = new Map<string, FollowUp[]>();
  for await (const step of followUpsSince(since)) {
    byPost.set(step.postId, [...(byPost.get(step.postId) ?? []), step]);
  }
  const posts = await readPosts([...byPost.keys()]);
  const news = posts.filter(isPublic).flatMap((post) => {
    const last = stepsInForce(byPost.get(post.id) ?? []).at(-1);
    return last === undefined ? [] : [{ post, last }];
  });
  news.sort((a, b) => weight(a.last.state) - weight(b.last.state) || (a.last.at < b.last.at ? 1 : -1));
  const isAnswer = ({ post, last }: (typeof news)[number]) =>
    post.channel === 'citizen' && (last.state === 'under-study' || last.state === 'declined');
  return {
    decisions: news.filter((one) => !isAnswer(one)).map(followUpItem),
    answers: news.filter(isAnswer).map(followUpItem),
  };
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

function followUpItem({ post, last }: { readonly post: PostItem; readonly last: FollowUp }): FollowUpItem {
  const { state, text, date, directorate, link } = last;
  return {
    ...{ kind: 'follow-up', id: `f-${post.id}`, theme: post.theme, featured: true },
    ...{ title: post.title, state, text, date, directorate, ...(link !== undefined && { link }) },
  };
}

/** Certified results, each post's newest document; a questionnaire's steps one by one. */
async function resultNews(since: Since): Promise<{ results: ResultItem[]; certificates: number }> {
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
  const results = posts.flatMap((post) => {
    const certificate = newest.get(post.id);
    return certificate === undefined ? [] : resultItems(post, certificate);
  });
  return { results: results.sort((a, b) => b.voters - a.voters), certificates };
}

function resultItems(post: PostItem, { closesAt, polls }: Certificate): ResultItem[] {
  return pollsOf(post).flatMap(({ step, format }) => {
    const poll = polls.find((one) => one.step === step);
    if (poll === undefined || poll.voters === 0) return [];
    const { voters, options } = pollResults(format, new Map(Object.entries(poll.totals)), step);
    const prompt = post.steps?.find(({ id }) => id === step)?.prompt;
    const item: ResultItem = {
      ...{ kind: 'result', id: `r-${post.id}${step === undefined ? '' : `~${step}`}`, theme: post.theme },
      featured: true,
      title: prompt === undefined ? post.title : `${post.title} ${prompt}`,
      voters,
      closedOn: calendarDate(instance.timeZone, Date.parse(closesAt)),
      rows: options.map(({ id, votes }) => ({
        label: labelOf(format, id),
        count: votes,
        percent: Math.round((1000 * votes) / voters) / 10,
      })),
    };
    return [item];
  });
}

function labelOf(format: Format, id: string): string {
  switch (format.kind) {
    case 'approval':
      return id === 'plus' ? 'Pour' : 'Contre';
    case 'scale':
      if (id === '1') return `1\u00a0: ${format.lowest}`;
      return id === '5' ? `5\u00a0: ${format.highest}` : id;
    case 'ranking':
      return `${format.options.find((option) => option.id === id)?.label ?? id}, en premier choix`;
    default:
      return format.options.find((option) => option.id === id)?.label ?? id;
  }
}

/** What rose: the leading ones of all themes, then those of each theme for who chose it. */
async function suggestionNews(
  since: Since,
): Promise<{ suggestions: SuggestionItem[]; popularity: Record<string, number> }> {
  const all: (PublishedPost & { net: number; plus: number; minus: number })[] = [];
  for await (const post of publishedPosts('citizen')) {
    const { plus = 0, minus = 0 } = post;
    all.push({ ...post, plus, minus, net: plus - minus });
  }
  const rising = risen(all, since.popularity, since.instant);
  const leading = new Set(rising.slice(0, mailLimits.suggestions));
  const ofTheme = new Map<string, number>();
  const suggestions = rising.flatMap((post): SuggestionItem[] => {
    const place = ofTheme.get(post.theme) ?? 0;
    ofTheme.set(post.theme, place + 1);
    const featured = leading.has(post);
    if (!featured && place >= suggestionsPerTheme) return [];
    const { theme, title: text, plus, minus } = post;
    return [{ kind: 'suggestion', id: `s-${post.id}`, theme, featured, text, plus, minus }];
  });
  return { suggestions, popularity: popularityOf(all) };
}

async function questionNews(): Promise<EditionItem[]> {
  const weeks = await upcomingWeeks(weeksAhead);
  return weeks.flatMap(({ monday, asked }) =>
    asked.map(({ id, theme, title }) => ({
      ...({ kind: 'question', id: `q-${id}`, theme, featured: true } as const),
      ...{ title, opensOn: monday },
    })),
  );
}

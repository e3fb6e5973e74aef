import type { Page } from '../../apps/view/page.ts';
import { typesetTexts } from '../../apps/view/typeset-texts.ts';
import type { Asked, BarPost, BarState } from '../../apps/view/vote-bar.tsx';
import type { BarKey, BarWords } from '../../apps/view/vote-words.ts';
import { isApproval } from '../../domain/polls/format.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { statusOf, votedKind } from '../../domain/posts/post.ts';
import type { ShownPost } from '../../foundations/polls/result-items.ts';
import { whomText } from '../../foundations/posts/audience.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { citizenWords } from '../../messages/citizens/index.ts';
import { instance } from '../../platform/instance.ts';

const barKeys = [
  ...(['bar.group', 'bar.question.plus', 'bar.question.minus', 'bar.suggestion.plus'] as const),
  ...(['bar.suggestion.minus', 'bar.information.plus', 'bar.information.minus'] as const),
  ...(['bar.question.plus-low', 'bar.question.minus-low', 'bar.suggestion.plus-low'] as const),
  ...(['bar.suggestion.minus-low', 'bar.information.plus-low', 'bar.information.minus-low'] as const),
  ...(['bar.result', 'bar.result-counts', 'bar.votes.one', 'bar.votes.other', 'bar.nobody'] as const),
  ...(['bar.you', 'bar.you-had', 'bar.change', 'bar.withdraw', 'bar.withdrawn', 'bar.keep'] as const),
  ...(['bar.recorded', 'bar.recorded-first', 'bar.recorded-hidden', 'bar.recorded-hidden-undated'] as const),
  ...(['bar.visible-voted', 'bar.may-change', 'bar.may-change-open', 'bar.kept', 'bar.sent-later'] as const),
  ...(['bar.too-late', 'bar.crowd', 'bar.refused', 'bar.retry', 'bar.closed', 'bar.counting'] as const),
  ...([
    'bar.merged',
    'bar.merged-see',
    'bar.carry-over',
    'bar.suspended',
    'bar.lost',
    'bar.sending',
  ] as const),
  ...(['bar.not-addressed', 'bar.no-script'] as const),
] as const satisfies readonly BarKey[];

/** Texts of the vote bar, for the page and its script. */
export function barWords({ language }: Page): BarWords {
  return citizenWords(language, barKeys);
}

const pollKeys = [
  ...([
    'poll.send',
    'poll.sent',
    'poll.sent-later',
    'poll.change',
    'poll.withdraw',
    'poll.withdrawn',
    'poll.place',
  ] as const),
  ...([
    'poll.projects',
    'poll.project',
    'poll.project-withdrawn',
    'poll.still',
    'poll.left',
    'poll.left-none',
    'poll.up',
    'poll.down',
    'poll.moved',
    'poll.back',
  ] as const),
  ...(['poll.skipped', 'poll.done', 'poll.missing', 'poll.see', 'poll.ranking-help', 'poll.closed'] as const),
] as const;

/** Texts of the other forms, for their script. */
export const pollWords = ({ language }: Page) => citizenWords(language, pollKeys);

/** The data of a post's bar, and its state before voting. */
export function barOf(page: Page, post: ShownPost): { post: BarPost; state: BarState } | undefined {
  if (!isApproval(post)) return undefined;
  return { post: barPostOf(page, post), state: stateOf(page, post) };
}

/** What voting on a post requires. */
export function barPostOf(page: Page, post: ShownPost): BarPost {
  const { totals } = post;
  return {
    id: post.id,
    kind: votedKind(post.kind),
    title: page.french(post.title),
    visibility: areResultsPublic(post) ? 'always' : (post.resultsVisibility ?? 'always'),
    ...askedOf(page, post),
    ...(post.closesAt !== undefined && { closesOn: page.formats.end(post.closesAt) }),
    ...(totals && { totals }),
  };
}

/** The audience of a question, if it has one, for its page and for scripts. */
export function askedOf(
  { language }: Page,
  { audience }: Pick<PostItem, 'audience'>,
): { readonly asked?: Asked } {
  return audience === undefined ? {} : { asked: { audience, whom: whomText(audience, language) } };
}

/** A post's formats for the script that builds their forms, typeset like the page. */
export function typesetAnswers(page: Page, answers: unknown): string {
  return JSON.stringify(typesetTexts(answers, page.french));
}

function stateOf(page: Page, post: PostItem): BarState {
  const status = statusOf(post, page.now);
  if (status === 'merged') return { name: 'merged', into: page.href(`/p/${post.mergedInto ?? ''}`) };
  if (status !== 'closed') return { name: 'open' };
  return { name: areResultsPublic(post) ? 'closed' : 'counting' };
}

/** The theme of a post with its drawing; an abolished theme keeps its id as label. */
export function themeOf({ theme }: { readonly theme: string }) {
  return (
    instance.themes.find(({ id }) => id === theme) ?? { id: theme, label: theme, icon: 'house' as const }
  );
}

const dayMs = 86_400_000;

/** « encore 34 jours »; undefined if the vote has no end. */
export function timeLeft({ t, now }: Page, post: PostItem): string | undefined {
  if (post.closesAt === undefined) return undefined;
  const left = Date.parse(post.closesAt) - now;
  if (left <= 0) return t('card.closed');
  return left < dayMs ? t('card.last-hours') : t('card.left-days', { days: Math.ceil(left / dayMs) });
}

import type { Audience } from '../../domain/posts/audience.ts';
import type { Language } from '../../messages/languages.ts';
import { Front } from './front.tsx';
import { countText, percentText, sharesOf, type Totals } from './numbers.ts';
import { type BarWords, barTexts, type PostKind, type Side } from './vote-words.ts';

/** What a bar needs to know of its post. */
export interface BarPost {
  readonly id: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly visibility: 'always' | 'after-vote' | 'after-close';
  /** The audience, in codes and in words; absent if everybody. */
  readonly asked?: Asked;
  /** « 28 décembre »; absent if the vote has no end. */
  readonly closesOn?: string;
  /** Present if public. */
  readonly totals?: Totals;
}

export interface Asked {
  readonly audience: Audience;
  /** « femmes, 15 à 24 ans, Bas-Rhin ». */
  readonly whom: string;
}

/** The states of a bar (design brief, « La bascule »). */
export type BarState =
  | { readonly name: 'open' }
  /** Shown without voting, on request: the totals are public. */
  | { readonly name: 'shown' }
  | { readonly name: 'sending' | 'changing' | 'kept'; readonly choice: Side }
  | { readonly name: 'voted'; readonly choice: Side; readonly totals?: Totals }
  | { readonly name: 'crowd'; readonly choice: Side; readonly seconds: number }
  | { readonly name: 'refused'; readonly choice: Side; readonly detail: string }
  | { readonly name: 'too-late' }
  | { readonly name: 'closed' | 'counting'; readonly choice?: Side }
  | { readonly name: 'suspended' }
  /** The question addresses others than the profile of this device. */
  | { readonly name: 'not-addressed' }
  | { readonly name: 'merged'; readonly into: string; readonly choice?: Side };

export interface VoteBarProps {
  readonly post: BarPost;
  readonly state: BarState;
  readonly words: BarWords;
  readonly language: Language;
  readonly size?: 'large' | 'compact';
  /** Absent without a script: nothing can be pressed. */
  readonly act?: BarActs;
}

export interface BarActs {
  press(side: Side): void;
  change(): void;
  keep(): void;
  withdraw(): void;
  retry(): void;
  carryOver(): void;
}

/** « La bascule »: two halves to press, and the front between them, which moves to the balance of opinion. */
export function VoteBar(props: VoteBarProps) {
  const { state, post } = props;
  if (state.name === 'merged') return <Merged {...props} into={state.into} />;
  const totals = shownTotals(post, state);
  return (
    <>
      {totals === undefined ? <Halves {...props} /> : <Result {...props} totals={totals} />}
      <Below {...props} totals={totals} />
    </>
  );
}

/** The totals shown in a state; hidden ones come with the reader's vote. */
export function shownTotals(post: BarPost, state: BarState): Totals | undefined {
  const totals = state.name === 'voted' ? (state.totals ?? post.totals) : post.totals;
  const isShown = state.name === 'voted' || state.name === 'shown' || state.name === 'closed';
  return isShown && totals !== undefined && sharesOf(totals) !== undefined ? totals : undefined;
}

const pressable: readonly BarState['name'][] = ['open', 'sending', 'changing', 'kept', 'crowd', 'refused'];

function Halves({ post, state, words, language, size, act }: VoteBarProps) {
  const { say, name } = barTexts(words, post.kind, language);
  const choice = 'choice' in state ? state.choice : undefined;
  const isKept = state.name === 'kept' || state.name === 'crowd';
  const isHidden = state.name === 'voted' || state.name === 'counting';
  const classes = ['votebar', size, isHidden && 'haze', state.name === 'refused' && 'refused'];
  const half = (side: Side) => {
    const isMine = choice === side && state.name !== 'refused';
    const sign =
      isMine && state.name === 'sending' ? (
        <span class="half-disc" role="img" aria-label={say('bar.sending')} />
      ) : (
        <span class="sign" aria-hidden="true">
          {side === 'plus' ? '+' : '−'}
        </span>
      );
    const content = side === 'plus' ? [sign, ` ${name(side)}`] : [`${name(side)} `, sign];
    const mark = isMine && (isKept ? 'kept' : state.name !== 'changing' && 'chosen');
    const look = [side, mark].filter(Boolean).join(' ');
    if (!pressable.includes(state.name)) return <span class={look}>{content}</span>;
    return (
      <button
        type="button"
        class={look}
        aria-pressed={isMine}
        disabled={act === undefined}
        onClick={() => act?.press(side)}
      >
        {content}
      </button>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can’t be a grid in our oldest browsers
    <div
      class={classes.filter(Boolean).join(' ')}
      role="group"
      aria-label={say('bar.group', { title: post.title })}
    >
      {half('plus')}
      <Front />
      {half('minus')}
    </div>
  );
}

/** A side narrower than this, in percent, has its number in the line below: on a phone the front would cover it. */
const leastShare = 28;

function Result({ post, state, words, language, size, totals }: VoteBarProps & { readonly totals: Totals }) {
  const { say, low, votes } = barTexts(words, post.kind, language);
  const shares = sharesOf(totals) ?? { plus: 50, minus: 50 };
  const percent = (side: Side) => percentText(shares[side], language);
  const label = say(size === 'large' ? 'bar.result-counts' : 'bar.result', {
    ...{ plus: low('plus'), minus: low('minus'), votes: votes(totals.plus + totals.minus) },
    ...{ plusPercent: percent('plus'), minusPercent: percent('minus') },
    ...{ plusCount: countText(totals.plus, language), minusCount: countText(totals.minus, language) },
  });
  const number = (side: Side) => shares[side] >= leastShare && <b>{percent(side)}</b>;
  const count = (side: Side) =>
    size === 'large' &&
    shares[side] >= 30 && (
      <span class="side-count">{`${countText(totals[side], language)} ${low(side)}`}</span>
    );
  const look = ['votebar result', size, `p${shares.plus}`, state.name === 'voted' && 'revealed'];
  return (
    <div class={look.filter(Boolean).join(' ')} role="img" aria-label={label}>
      <span class="plus">
        {number('plus')}
        {size === 'large'
          ? count('plus')
          : size !== 'compact' && shares.plus >= 40 && <span class="word">{low('plus')}</span>}
      </span>
      <Front />
      <span class="minus">
        {count('minus')}
        {number('minus')}
      </span>
    </div>
  );
}

/** The line below a bar: the reader's answer, the number of votes, what can be done. */
function Below(props: VoteBarProps & { readonly totals: Totals | undefined }) {
  const { post, state, words, language, act, totals } = props;
  const { say, low, votes } = barTexts(words, post.kind, language);
  const shares = totals && sharesOf(totals);
  const narrow = (['plus', 'minus'] as const).find(
    (side) => shares !== undefined && shares[side] < leastShare,
  );
  const mine = (side: Side, text: string) => (
    <span class="mine">
      <span class={side === 'plus' ? 'badge' : 'badge minus'} aria-hidden="true">
        {side === 'plus' ? '+' : '−'}
      </span>
      {text}
    </span>
  );
  const counted = totals && (
    <span>
      {votes(totals.plus + totals.minus)}
      {shares && narrow && `, ${percentText(shares[narrow], language)} ${low(narrow)}`}
    </span>
  );
  const button = (key: 'bar.change' | 'bar.keep' | 'bar.withdraw' | 'bar.retry', press: () => void) => (
    <button type="button" class="link" onClick={press}>
      {say(key)}
    </button>
  );
  const until = post.closesOn ? say('bar.may-change', { date: post.closesOn }) : say('bar.may-change-open');
  switch (state.name) {
    case 'voted':
      return (
        <>
          <div class="summary">
            {mine(state.choice, say('bar.you', { answer: low(state.choice) }))}
            {counted}
            {act && button('bar.change', act.change)}
          </div>
          {post.visibility === 'after-vote' && totals && <p class="note">{say('bar.visible-voted')}</p>}
          {post.visibility === 'after-close' && <p class="note">{hiddenUntil(props)}</p>}
        </>
      );
    case 'changing':
      return (
        <>
          <div class="summary">
            {mine(state.choice, say('bar.you', { answer: low(state.choice) }))}
            {act && button('bar.withdraw', act.withdraw)}
            {act && button('bar.keep', act.keep)}
          </div>
          <p class="note">{until}</p>
        </>
      );
    case 'kept':
      return <p class="notice">{say('bar.kept')}</p>;
    case 'crowd':
      return <p class="notice">{say('bar.crowd', { seconds: state.seconds })}</p>;
    case 'refused':
      return (
        <div class="notice fault" role="alert">
          <p>
            {say('bar.refused')} {state.detail}
          </p>
          {act && button('bar.retry', act.retry)}
        </div>
      );
    case 'too-late':
      return <p class="notice fault">{say('bar.too-late')}</p>;
    case 'suspended':
      return <p class="notice">{say('bar.suspended')}</p>;
    case 'not-addressed':
      return <p class="notice">{say('bar.not-addressed', { whom: post.asked?.whom ?? '' })}</p>;
    case 'counting':
      return <p class="notice">{say('bar.counting')}</p>;
    case 'shown':
      if (totals === undefined) return <p class="note">{say('bar.nobody')}</p>;
      return <div class="summary">{counted}</div>;
    case 'closed': {
      const { choice } = state;
      return (
        <div class="summary">
          {choice && mine(choice, say('bar.you-had', { answer: low(choice) }))}
          {counted}
          {post.closesOn && <span>{say('bar.closed', { date: post.closesOn })}</span>}
        </div>
      );
    }
    default:
      return null;
  }
}

/** When hidden results will be shown. */
export function hiddenUntil({ post, words, language }: Pick<VoteBarProps, 'post' | 'words' | 'language'>) {
  const { say } = barTexts(words, post.kind, language);
  return post.closesOn === undefined
    ? say('bar.recorded-hidden-undated')
    : say('bar.recorded-hidden', { date: post.closesOn });
}

function Merged({ post, state, words, language, act, into }: VoteBarProps & { readonly into: string }) {
  const { say } = barTexts(words, post.kind, language);
  return (
    <div class="notice">
      <p>{say('bar.merged')}</p>
      <p class="actions">
        <a class="link" href={into}>
          {say('bar.merged-see')}
        </a>
        {act && 'choice' in state && state.choice && (
          <button type="button" class="button small" onClick={act.carryOver}>
            {say('bar.carry-over')}
          </button>
        )}
      </p>
    </div>
  );
}

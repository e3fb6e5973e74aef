import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../../contract/client/call.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { percentText, sharesOf, type Totals } from '../../view/numbers.ts';
import { type BarPost, type BarState, hiddenUntil, VoteBar } from '../../view/vote-bar.tsx';
import { type BarWords, barTexts, type Side } from '../../view/vote-words.ts';
import { isAsked } from '../profile/own-cell.ts';
import { askForProfile } from '../profile/sheet.ts';
import { href } from '../say.ts';
import { hasProfile, withToken } from '../session.ts';
import { channel, store } from '../store.ts';
import { language, words as pageWords } from '../words.ts';
import { type Cast, castVote } from './cast.ts';
import { ownVotes } from './own-votes.ts';

export interface LiveVoteProps {
  readonly post: BarPost;
  readonly initial: BarState;
  readonly size?: 'large' | 'compact';
  /** Told of an answer that was recorded, or kept for later; undefined for one that was withdrawn. */
  given?(choice: Side | undefined): void;
}

const words = pageWords as BarWords;

/** How long a request may take before progress is shown. */
const patience = 400;
/** Interval for refreshing totals. */
const tick = 3_000;

/** The interactive bar: all its states, with each event announced once. */
export function LiveVote({ post: first, initial, size, given }: LiveVoteProps) {
  const [post, setPost] = useState(first);
  const [state, setState] = useState<BarState>(initial);
  const [isReady, setReady] = useState(false);
  const [status, setStatus] = useState('');
  const root = useRef<HTMLParagraphElement>(null);
  const { say, low, votes } = barTexts(words, post.kind, language);

  useEffect(() => {
    setReady(true);
    void restore();
    const heard = ({ data }: MessageEvent) => {
      if (data?.voted === post.id) void restore(initial);
      if (data?.late === post.id) setState({ name: 'too-late' });
    };
    // A page restored from the back/forward cache has missed what happened since.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && void restore(initial);
    channel?.addEventListener('message', heard);
    addEventListener('pageshow', shown);
    return () => {
      channel?.removeEventListener('message', heard);
      removeEventListener('pageshow', shown);
    };
  }, []);

  // The link « Voir les résultats sans voter » has served its purpose.
  useEffect(() => {
    if (state.name !== 'voted' || size !== 'large') return;
    const link = document.querySelector<HTMLElement>('[data-once-voted]');
    if (link) link.textContent = link.dataset.onceVoted ?? '';
  }, [state.name, size]);

  // Totals of the large bar are refreshed while it is visible; in a list, once after the reader's own vote.
  const isMoving = post.visibility === 'always' && (state.name === 'voted' || state.name === 'shown');
  useEffect(() => {
    if (!isMoving) return;
    const look = () => document.visibilityState === 'visible' && void refresh();
    const timer = size === 'large' ? setInterval(look, tick) : setTimeout(look, tick);
    return () => clearInterval(timer);
  }, [isMoving, size]);

  /** Restores the reader's own answer from this device. @param otherwise the bar's state if there is none */
  async function restore(otherwise?: BarState): Promise<void> {
    const kept = await store();
    const [own, waiting] = await Promise.all([kept.get('own', post.id), kept.get('votes', post.id)]);
    const choice = sideOf(waiting?.answer ?? own?.answer);
    if (choice === undefined) {
      if (initial.name === 'open' && !(await isAsked(post.asked?.audience)))
        return setState({ name: 'not-addressed' });
      // Withdrawn, in another tab or once the network was back.
      return otherwise && setState(otherwise);
    }
    if (initial.name === 'closed' || initial.name === 'counting' || initial.name === 'merged') {
      setState({ ...initial, choice });
    } else if (waiting) setState({ name: 'kept', choice });
    else {
      setState((before) => {
        if (before.name === 'kept') setStatus(say('bar.sent-later', { answer: low(choice) }));
        return { name: 'voted', choice };
      });
      // Results visible to voters only: they must be requested again.
      if (post.visibility === 'after-vote') {
        const [listed] = await ownVotes([post.id]);
        const totals = resultsOf(listed?.results);
        if (totals) setState({ name: 'voted', choice, totals });
      }
    }
  }

  async function refresh(): Promise<void> {
    const { totals } = await call('GET /v1/posts/{postId}/statistics', { params: { postId: post.id } }).catch(
      () => ({ totals: undefined }),
    );
    if (totals) setPost((before) => ({ ...before, totals }));
  }

  async function vote(choice: Side): Promise<void> {
    const before = state;
    if (!hasProfile()) {
      if (!(await askForProfile(low(choice)))) return focusOn(choice);
    }
    const slow = setTimeout(() => setState({ name: 'sending', choice }), patience);
    const cast = await castVote(post.id, approval(choice)).finally(() => clearTimeout(slow));
    settle(cast, choice, before);
    focusOn(choice);
  }

  function settle(cast: Cast, choice: Side, before: BarState): void {
    if (cast.outcome === 'recorded' || cast.outcome === 'kept') given?.(choice);
    if (cast.outcome === 'recorded') {
      const totals = resultsOf(cast.vote.results) ?? moved(post, before, choice);
      if (post.visibility === 'always' && totals) setPost({ ...post, totals });
      setState({ name: 'voted', choice, ...(post.visibility === 'after-vote' && totals && { totals }) });
      announce(choice, totals);
    } else if (cast.outcome === 'kept') {
      setState({ name: 'kept', choice });
      setStatus(say('bar.kept'));
    } else if (cast.outcome === 'crowd') {
      setState({ name: 'crowd', choice, seconds: cast.seconds });
      setStatus(say('bar.crowd', { seconds: cast.seconds }));
      setTimeout(() => void vote(choice), cast.seconds * 1000);
    } else if (cast.outcome === 'closed')
      setState(before.name === 'kept' ? { name: 'too-late' } : { name: 'closed' });
    else if (cast.outcome === 'suspended') setState({ name: 'suspended' });
    else if (cast.outcome === 'merged') setState({ name: 'merged', into: href(`/p/${cast.into}`) });
    else if (cast.outcome === 'not-addressed') {
      setState({ name: 'not-addressed' });
      setStatus(`${say('bar.refused')} ${cast.detail}`);
    } else {
      const detail = 'detail' in cast ? cast.detail : say('bar.lost');
      setState({ name: 'refused', choice, detail });
    }
  }

  function announce(choice: Side, totals: Totals | undefined): void {
    const shares = totals && sharesOf(totals);
    if (post.visibility === 'after-close') setStatus(hiddenUntil({ post, words, language }));
    else if (totals === undefined || shares === undefined) {
      setStatus(say('bar.recorded-first', { answer: low(choice) }));
    } else {
      setStatus(
        say('bar.recorded', {
          ...{ answer: low(choice), plus: low('plus'), plusPercent: percentText(shares.plus, language) },
          votes: votes(totals.plus + totals.minus),
        }),
      );
    }
  }

  async function withdraw(choice: Side): Promise<void> {
    const cast = await castVote(post.id, null);
    if (cast.outcome !== 'recorded') return settle(cast, choice, state);
    setPost({ ...post, ...(post.totals && { totals: without(post.totals, choice) }) });
    given?.(undefined);
    setState({ name: 'open' });
    setStatus(say('bar.withdrawn'));
    focusOn('plus');
  }

  /** Keeps focus on the bar, whatever replaced the pressed button. */
  function focusOn(side: Side): void {
    requestAnimationFrame(() => {
      const here = root.current?.parentElement;
      const target =
        here?.querySelector<HTMLElement>(`button.${side}`) ??
        here?.querySelector<HTMLElement>('.summary button');
      if (target && (document.activeElement === document.body || here?.contains(document.activeElement)))
        target.focus();
    });
  }

  const choice = 'choice' in state ? state.choice : undefined;
  const acts = {
    press(side: Side) {
      if (state.name === 'changing' && side === state.choice) setState({ name: 'voted', choice: side });
      else void vote(side);
    },
    change: () => choice && setState({ name: 'changing', choice }),
    keep: () => choice && setState({ name: 'voted', choice }),
    withdraw: () => choice && void withdraw(choice),
    retry: () => choice && void vote(choice),
    carryOver: () =>
      void carryOver(post.id).then(() => location.assign(state.name === 'merged' ? state.into : '')),
  };
  return (
    <>
      <VoteBar
        post={post}
        state={state}
        words={words}
        language={language}
        {...(size && { size })}
        {...(isReady && { act: acts })}
      />
      <p class="hidden-text" role="status" ref={root}>
        {status}
      </p>
    </>
  );
}

async function carryOver(postId: string): Promise<void> {
  await withToken((token) => call('POST /v1/me/votes/{postId}/carry-over', { token, params: { postId } }));
}

function sideOf(
  answer: { readonly kind: string; readonly value?: unknown } | null | undefined,
): Side | undefined {
  if (answer?.kind !== 'approval') return undefined;
  return answer.value === 'minus' ? 'minus' : 'plus';
}

/** Hidden totals come with the vote. */
function resultsOf(
  results: { readonly options: readonly { id: string; votes: number }[] } | undefined,
): Totals | undefined {
  if (results === undefined) return undefined;
  const of = (side: Side) => results.options.find(({ id }) => id === side)?.votes ?? 0;
  return { plus: of('plus'), minus: of('minus') };
}

/** The totals including the reader's vote, until the service has counted it. */
function moved({ totals }: BarPost, before: BarState, choice: Side): Totals | undefined {
  if (totals === undefined) return undefined;
  const counted = before.name === 'changing' ? without(totals, before.choice) : totals;
  return { ...counted, [choice]: counted[choice] + 1 };
}

function without(totals: Totals, side: Side): Totals {
  return { ...totals, [side]: Math.max(0, totals[side] - 1) };
}

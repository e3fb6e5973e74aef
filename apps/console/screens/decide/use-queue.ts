import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, type Reply } from '../../../../contract/client/call.ts';
import { decide as catalogue } from '../../../../messages/console/decide.ts';
import { handingOn } from '../../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { themeLabel } from '../../ground.ts';
import { faultText } from '../../parts/fault.tsx';
import { request } from '../../session/session.ts';
import { announce } from '../../shell/announce.ts';
import { reportWaiting } from '../../shell/waiting.ts';
import { takeQueue, type Worklist } from '../../worklist.ts';
import {
  type Card,
  emptyQueue,
  moved,
  type Queue,
  withChanged,
  withFront,
  without,
  withPage,
} from './queue.ts';

export const say = consoleTexts(catalogue);
const sayOn = consoleTexts(handingOn);

/** A decision on a card. */
export type Decision =
  | { readonly kind: 'publish' | 'keep' | 'hold' }
  | { readonly kind: 'refuse'; readonly reason: string; readonly explanation: string }
  | { readonly kind: 'merge'; readonly into: string }
  | { readonly kind: 'uphold' | 'reject'; readonly explanation: string };

/** The line above the card: the last action here, or what somebody else did. */
export interface LastAct {
  readonly text: string;
  readonly title?: string;
  /** The card that U restores. */
  readonly undo?: Card;
  readonly isFault?: boolean;
}

export type Similar = Reply<'GET /v1/admin/posts/{postId}/similar'>['items'];

const pageSize = 20;
/** The next page is requested when this many cards are left. */
const ahead = 5;

export interface Deciding {
  readonly queue: Queue;
  readonly card: Card | undefined;
  /** Published ideas similar to a card, by its id, where requested. */
  readonly similarTo: Map<string, Promise<Similar | undefined>>;
  readonly isRead: boolean;
  readonly fault: Refusal | undefined;
  readonly lastAct: LastAct | undefined;
  readonly reload: () => Promise<void>;
  readonly readMore: () => Promise<void>;
  readonly move: (by: 1 | -1) => void;
  /** @param arrived called once the service has accepted it */
  readonly decide: (card: Card, decision: Decision, arrived?: () => void) => Promise<void>;
  readonly undo: () => Promise<void>;
  /** Moves a card to another theme. @param stays whether it is then still in this queue */
  readonly give: (card: Card, theme: string, stays: boolean) => Promise<void>;
  /** A review found that the card has changed, or no longer waits. */
  readonly reviewed: (card: Card) => void;
  /** Ids decided in the list view. */
  readonly passed: (ids: readonly string[]) => void;
  readonly report: (lastAct: LastAct | undefined) => void;
}

/**
 * The queue of a theme, or of all one’s themes. Decisions are applied optimistically; if one fails, its card returns to the
 * front.
 */
export function useQueue(theme: string | undefined, first: string | undefined): Deciding {
  const [queue, set] = useState<Queue>(emptyQueue);
  const [isRead, setRead] = useState(false);
  const [isLate, setLate] = useState(false);
  const [fault, setFault] = useState<Refusal>();
  const [lastAct, report] = useState<LastAct>();
  const decisions = useRef<Promise<Card | undefined>[]>([]);
  const isReading = useRef(false);
  const isFirst = useRef(true);
  const similarTo = useRef(new Map<string, Promise<Similar | undefined>>());

  const read = useCallback(
    async (cursor?: string) => {
      if (isReading.current) return;
      isReading.current = true;
      try {
        const page = await readPage(theme, cursor, isFirst.current ? takeQueue() : undefined);
        isFirst.current = false;
        const { items, counters, nextCursor } = page;
        for (const [id, similar] of page.similar) similarTo.current.set(id, Promise.resolve(similar));
        const waiting = counters.reduce((sum, counter) => sum + counter.waiting, 0);
        setLate(counters.some(({ byAge }) => byAge.urgent + byAge.late > 0));
        set((before) => {
          const kept = cursor === undefined ? { ...emptyQueue, decided: before.decided } : before;
          return withPage(kept, { items, waiting, cursor: nextCursor });
        });
        setFault(undefined);
        setRead(true);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setFault(error);
      } finally {
        isReading.current = false;
      }
    },
    [theme],
  );

  useEffect(() => {
    void read().then(async () => {
      if (first === undefined) return;
      // For a link to a card: shown first, wherever it is in the queue.
      const { post } = await request('GET /v1/admin/posts/{postId}', { params: { postId: first } });
      if (post.waitingFor !== undefined) set((before) => withFront({ ...before, at: 0 }, post));
      else report(meanwhile(post));
    }, noLink);
    function noLink(error: unknown) {
      if (!(error instanceof Refusal)) throw error;
      report({ text: faultText(error), isFault: true });
    }
  }, [read, first]);

  const { cards, at, cursor } = queue;
  useEffect(() => {
    if (cursor !== undefined && cards.length - at < ahead) void read(cursor);
  }, [cursor, cards.length, at, read]);
  useEffect(() => {
    if (isRead && theme === undefined) reportWaiting('a-decider', { count: queue.waiting, late: isLate });
  }, [isRead, isLate, theme, queue.waiting]);

  const show = (next: LastAct) => {
    report(next);
    announce(next.text);
  };

  async function decide(card: Card, decision: Decision, arrived?: () => void): Promise<void> {
    // A held card continues to wait, so the next one is shown.
    set((before) => (decision.kind === 'hold' ? moved(before, 1) : without(before, card.id)));
    const answer = send(card, decision);
    // Applied in the order of the decisions, whichever response arrives first.
    const standing = answer.catch(() => undefined);
    decisions.current.push(standing);
    const isLast = () => decisions.current.at(-1) === standing;
    try {
      const after = await answer;
      arrived?.();
      if (decision.kind === 'hold') set((before) => withChanged(before, after));
      const mayUndo = after.decision?.undoableUntil !== undefined;
      const text = say(`done.${decision.kind}`);
      if (isLast()) show({ text, title: card.title, ...(mayUndo && { undo: after }) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      decisions.current = decisions.current.filter((other) => other !== standing);
      await refused(card, error);
    }
  }

  async function refused(card: Card, error: Refusal): Promise<void> {
    const isLate = error.code === 'decided-meanwhile' || error.code === 'transition-impossible';
    const now = isLate ? await reread(card) : card;
    if (now.waitingFor === undefined) {
      set((before) => without(before, card.id));
      return show(meanwhile(now));
    }
    set((before) => withFront(before, now));
    show({ text: isLate ? say('meanwhile.changed') : faultText(error), title: card.title, isFault: true });
  }

  async function give(card: Card, to: string, stays: boolean): Promise<void> {
    const { id, title, version } = card;
    try {
      const body = { theme: to, version };
      const after = await request('POST /v1/admin/posts/{postId}/theme', { params: { postId: id }, body });
      const isStill = stays && (theme === undefined || theme === to);
      set((before) => (isStill ? withChanged(before, after) : without(before, id)));
      show({ text: sayOn('done.move', { theme: themeLabel(to) }), title });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await refused(card, error);
    }
  }

  async function undo(): Promise<void> {
    const standing = decisions.current.pop();
    const last = await standing;
    if (standing === undefined || last === undefined) return;
    try {
      const undone = await request('POST /v1/admin/posts/{postId}/decision/undo', {
        params: { postId: last.id },
      });
      if (undone.waitingFor !== undefined) set((before) => withFront(before, undone));
      show({ text: say('done.undo'), title: undone.title });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Nobody answered, or not now: it can be taken back later.
      if (error.status === 0 || error.retryAfter !== undefined) decisions.current.push(standing);
      show({ text: faultText(error), title: last.title, isFault: true });
    }
  }

  return {
    ...{
      queue,
      card: cards[at],
      similarTo: similarTo.current,
      isRead,
      fault,
      lastAct,
      decide,
      give,
      undo,
      report,
    },
    reload: () => read(),
    readMore: () => read(cursor),
    passed: (ids) => set((before) => ids.reduce(without, before)),
    move: (by) => set((before) => moved(before, by)),
    reviewed(card) {
      if (card.waitingFor !== undefined) return set((before) => withChanged(before, card));
      set((before) => without(before, card.id));
      show(meanwhile(card));
    },
  };
}

/** A page of the queue, with what is similar to its cards; the first one may be what « Aujourd’hui » has just read. */
async function readPage(
  theme: string | undefined,
  cursor: string | undefined,
  handed: Worklist['queue'] | undefined,
) {
  const isHanded = theme === undefined && cursor === undefined && handed !== undefined;
  const { items, ...rest } = isHanded
    ? handed
    : await request('GET /v1/admin/worklist/queue', { query: { theme, limit: pageSize, cursor } });
  return {
    ...rest,
    items: items.map(({ post }) => post),
    similar: items.map(({ post, similar }) => [post.id, similar] as const),
  };
}

async function reread(card: Card): Promise<Card> {
  try {
    return (await request('GET /v1/admin/posts/{postId}', { params: { postId: card.id } })).post;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return card;
  }
}

/** Who decided what, for the member who was too late. */
function meanwhile({ title, state, decision }: Card): LastAct {
  const by = decision?.by;
  const isDecided = state === 'published' || state === 'refused' || state === 'merged' || state === 'held';
  const text = by !== undefined && isDecided ? say(`meanwhile.${state}`, { by }) : say('meanwhile.gone');
  return { text, title };
}

/** @throws Refusal */
function send(card: Card, decision: Decision): Promise<Card> {
  const { version } = card;
  const params = { postId: card.id };
  switch (decision.kind) {
    case 'uphold':
    case 'reject': {
      const body = { outcome: decision.kind, explanation: decision.explanation, version };
      return request('POST /v1/admin/posts/{postId}/appeal/decision', { params, body });
    }
    default:
      return request('POST /v1/admin/posts/{postId}/decision', {
        params,
        body: { ...bodyOf(decision), version },
      });
  }
}

/** A decision as the API expects it. */
export function bodyOf(decision: Exclude<Decision, { kind: 'uphold' | 'reject' }>) {
  switch (decision.kind) {
    case 'refuse':
      return { decision: 'refuse' as const, reason: decision.reason, explanation: decision.explanation };
    case 'merge':
      return { decision: 'merge' as const, mergedInto: decision.into };
    case 'hold':
      return { decision: 'hold' as const };
    default:
      return { decision: 'publish' as const };
  }
}

import type { Reply } from '../../../../contract/client/call.ts';

/** A waiting item: a suggestion, or an appeal against a decision. */
export type Card = Reply<'GET /v1/admin/queue'>['items'][number];

/** A référent’s progress through the queue. */
export interface Queue {
  /** Loaded cards that still wait, oldest first. */
  readonly cards: readonly Card[];
  /** Index of the current card; equal to their number past the last one. */
  readonly at: number;
  /** Total number waiting, including those not loaded yet. */
  readonly waiting: number;
  readonly cursor?: string | undefined;
  /** Cards decided here: a page requested before the decision completed may still contain them. */
  readonly decided: ReadonlySet<string>;
}

export const emptyQueue: Queue = { cards: [], at: 0, waiting: 0, decided: new Set() };

/** Adds a page; each card appears once. */
export function withPage(
  queue: Queue,
  page: { readonly items: readonly Card[]; readonly waiting: number; readonly cursor?: string | undefined },
): Queue {
  const known = new Set([...queue.cards.map(({ id }) => id), ...queue.decided]);
  const cards = [...queue.cards, ...page.items.filter(({ id }) => !known.has(id))];
  return { ...queue, cards, waiting: Math.max(page.waiting, cards.length), cursor: page.cursor };
}

/** Removes a decided card; the next one takes its place. */
export function without(queue: Queue, id: string): Queue {
  const place = queue.cards.findIndex((card) => card.id === id);
  const decided = new Set([...queue.decided, id]);
  if (place < 0) return { ...queue, decided };
  return {
    ...queue,
    decided,
    cards: queue.cards.filter((card) => card.id !== id),
    at: place < queue.at ? queue.at - 1 : queue.at,
    waiting: queue.waiting - 1,
  };
}

/** Puts a card back in front that still waits: its decision was undone, or failed. */
export function withFront(queue: Queue, card: Card): Queue {
  const decided = new Set([...queue.decided].filter((id) => id !== card.id));
  const place = queue.cards.findIndex(({ id }) => id === card.id);
  if (place >= 0) {
    const cards = queue.cards.map((other) => (other.id === card.id ? card : other));
    return { ...queue, cards, decided, at: place };
  }
  const cards = [...queue.cards.slice(0, queue.at), card, ...queue.cards.slice(queue.at)];
  return { ...queue, cards, decided, waiting: queue.waiting + 1 };
}

/** Updates a card that continues to wait. */
export function withChanged(queue: Queue, card: Card): Queue {
  return { ...queue, cards: queue.cards.map((other) => (other.id === card.id ? card : other)) };
}

/** Moves to the next or previous card. */
export function moved(queue: Queue, by: 1 | -1): Queue {
  return { ...queue, at: Math.min(queue.cards.length, Math.max(0, queue.at + by)) };
}

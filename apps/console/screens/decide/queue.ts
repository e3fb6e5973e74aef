import type { Reply } from '../../../../contract/client/call.ts';

/** What waits: a suggestion, or an appeal against what was decided of one. */
export type Card = Reply<'GET /v1/admin/queue'>['items'][number];

/** A référent’s way through the queue. */
export interface Queue {
  /** Those that were read and still wait, the oldest first. */
  readonly cards: readonly Card[];
  /** Which of them is looked at; as many as there are at the end. */
  readonly at: number;
  /** How many wait in all, those not read yet included. */
  readonly waiting: number;
  readonly cursor?: string | undefined;
  /** What was decided here: a page that was asked for before the answer came may still hold it. */
  readonly decided: ReadonlySet<string>;
}

export const emptyQueue: Queue = { cards: [], at: 0, waiting: 0, decided: new Set() };

/** A page more of it; each card stands in it once. */
export function withPage(
  queue: Queue,
  page: { readonly items: readonly Card[]; readonly waiting: number; readonly cursor?: string | undefined },
): Queue {
  const known = new Set([...queue.cards.map(({ id }) => id), ...queue.decided]);
  const cards = [...queue.cards, ...page.items.filter(({ id }) => !known.has(id))];
  return { ...queue, cards, waiting: Math.max(page.waiting, cards.length), cursor: page.cursor };
}

/** Without a card that was decided; the next one takes its place. */
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

/** With a card looked at that waits after all: its decision was undone, or didn’t arrive. */
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

/** With what became of a card that goes on waiting. */
export function withChanged(queue: Queue, card: Card): Queue {
  return { ...queue, cards: queue.cards.map((other) => (other.id === card.id ? card : other)) };
}

/** One card on, or back. */
export function moved(queue: Queue, by: 1 | -1): Queue {
  return { ...queue, at: Math.min(queue.cards.length, Math.max(0, queue.at + by)) };
}

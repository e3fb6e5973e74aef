import { call, type Reply } from '../../../contract/client/call.ts';

export type Room = Reply<'GET /v1/meetings/{meetingId}/room'>;

/** How often a telephone looks: what it reads is the same for all of them, and kept for as long by the CDN. */
const everyMs = 3_000;

/**
 * Reads the room now and repeatedly, while the page is visible and until the room is left.
 * @param told called with the room, or undefined when it couldn’t be read
 * @returns stops it
 */
export function followRoom(meetingId: string, told: (room: Room | undefined) => void): () => void {
  let isOver = false;
  async function look(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    const room = await call('GET /v1/meetings/{meetingId}/room', { params: { meetingId } }).catch(
      () => undefined,
    );
    if (!isOver) told(room);
  }
  const timer = setInterval(() => void look(), everyMs);
  const shown = () => void look();
  shown();
  document.addEventListener('visibilitychange', shown);
  addEventListener('online', shown);
  return () => {
    isOver = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', shown);
    removeEventListener('online', shown);
  };
}

/**
 * How far this device’s clock is behind the service’s, in milliseconds, so that a countdown ends when the vote does. Answers are on
 * their way and in caches for a while: of several, the one that was fastest is the nearest to the truth.
 */
export function clockOffset(offsets: readonly number[]): number {
  return offsets.length === 0 ? 0 : Math.max(...offsets);
}

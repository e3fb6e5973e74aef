import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PostClosed, PostNotOpen, PostWithdrawn } from '../../../domain/posts/errors.ts';
import {
  assertOpen,
  isPublic,
  type PostStatus,
  type PostTiming,
  postKinds,
  postStates,
  statusOf,
} from '../../../domain/posts/post.ts';

const closesAt = '2026-05-01T12:00:00.000Z';
const closing = Date.parse(closesAt);
const submitted: PostTiming = { id: 'p', kind: 'question', state: 'submitted' };
const endless: PostTiming = { id: 'p', kind: 'question', state: 'published' };
const timed: PostTiming = { id: 'p', kind: 'question', state: 'published', closesAt };

describe('status', () => {
  test('a post that waits is neither open nor closed, whatever the time', () => {
    expect(statusOf(submitted, 0)).toBe('submitted');
    expect(statusOf({ ...submitted, closesAt }, closing + 1)).toBe('submitted');
    expect(statusOf({ ...submitted, state: 'held' }, 0)).toBe('held');
  });

  test('a published post is open until the very instant of its closing', () => {
    expect(statusOf(timed, closing - 1)).toBe('open');
    expect(statusOf(timed, closing)).toBe('closed');
    expect(statusOf(timed, closing + 1)).toBe('closed');
  });

  test('without a closing time it stays open', () => {
    expect(statusOf(endless, Number.MAX_SAFE_INTEGER)).toBe('open');
  });
});

test('a vote is taken exactly when the status is open', () => {
  const refusals: Partial<Record<PostStatus, unknown>> = { closed: PostClosed, withdrawn: PostWithdrawn };
  const post = fc.record({
    id: fc.constant('p'),
    kind: fc.constantFrom(...postKinds),
    state: fc.constantFrom(...postStates),
    closesAt: fc.option(fc.constant(closesAt), { nil: undefined }),
  });
  const instant = fc.integer({ min: closing - 3, max: closing + 3 });
  fc.assert(
    fc.property(post, instant, (timing, now) => {
      const status = statusOf(timing, now);
      const vote = () => assertOpen(timing, now);
      if (status === 'open') expect(vote).not.toThrow();
      else if (timing.kind === 'project' && status === 'closed') expect(vote).toThrow(PostNotOpen);
      else expect(vote).toThrow((refusals[status] ?? PostNotOpen) as ErrorConstructor);
    }),
  );
});

test('a refused vote is told when voting closed', () => {
  expect(() => assertOpen(timed, closing)).toThrow(
    expect.objectContaining({ code: 'post-closed', facts: { postId: 'p', closesAt } }),
  );
});

test('a vote on a merged post is told where to go', () => {
  expect(() => assertOpen({ id: 'p', kind: 'suggestion', state: 'merged', mergedInto: 'q' }, 0)).toThrow(
    expect.objectContaining({ code: 'post-merged', facts: { postId: 'p', mergedInto: 'q' } }),
  );
});

test('everybody reads what is published, and what is merged once it had been', () => {
  const publishedAt = '2026-04-01T12:00:00.000Z';
  const readable = (at?: string) => postStates.filter((state) => isPublic({ state, publishedAt: at }));
  expect(readable(publishedAt)).toEqual(['published', 'merged']);
  expect(readable()).toEqual(['published']);
});

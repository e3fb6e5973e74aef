import { type Poll, pollId, pollsOf } from '../../domain/polls/format.ts';
import { channels, statusOf } from '../../domain/posts/post.ts';
import { deleteBallot, readAnswers } from '../../foundations/polls/ballot-items.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { now } from '../../platform/clock.ts';
import { ballotKeyOf } from './ballot-keys.ts';

/** All polls that take votes now. Read once for all that are erased together. */
export async function openPolls(): Promise<Poll[]> {
  const polls: Poll[] = [];
  for (const channel of channels) {
    for await (const post of publishedPosts(channel)) {
      if (statusOf(post, now()) === 'open') polls.push(...pollsOf(post));
    }
  }
  return polls;
}

/**
 * Withdraws whatever a subject voted on these polls. Where a vote has ended the ballot stays, as it would if its voter asked: it is
 * counted and perhaps certified. Nobody can say any more whose it is once the subject is forgotten.
 */
export async function eraseBallots(subject: string, polls: readonly Poll[]): Promise<void> {
  for (let start = 0; start < polls.length; start += 100) {
    const some = polls.slice(start, start + 100);
    const keys = await Promise.all(some.map((poll) => ballotKeyOf(poll, subject)));
    const answers = await readAnswers(keys);
    for (const [index, poll] of some.entries()) {
      if (answers.has(pollId(poll))) await deleteBallot(keys[index] ?? '');
    }
  }
}

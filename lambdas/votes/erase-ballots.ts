import { type Poll, pollsOf } from '../../domain/polls/format.ts';
import { statusOf, votedShelves } from '../../domain/posts/post.ts';
import { deleteBallot, readAnswers } from '../../foundations/polls/ballot-items.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { now } from '../../platform/clock.ts';
import { ballotPlaceOf } from './ballot-keys.ts';

/** All polls that take votes now, read once for all people being erased. */
export async function openPolls(): Promise<Poll[]> {
  const polls: Poll[] = [];
  for (const shelf of votedShelves) {
    for await (const post of publishedPosts(shelf)) {
      if (statusOf(post, now()) === 'open') polls.push(...pollsOf(post));
    }
  }
  return polls;
}

/**
 * Withdraws a subject's votes on these polls. Ballots of closed votes stay, as they would if their voter asked: they are
 * counted and perhaps certified. Once the subject is forgotten, nobody can tell whose they are.
 */
export async function eraseBallots(subject: string, polls: readonly Poll[]): Promise<void> {
  for (let start = 0; start < polls.length; start += 100) {
    const some = polls.slice(start, start + 100);
    const places = await Promise.all(some.map((poll) => ballotPlaceOf(poll, subject)));
    const answers = await readAnswers(places);
    for (const place of places) if (answers.has(place.id)) await deleteBallot(place);
  }
}

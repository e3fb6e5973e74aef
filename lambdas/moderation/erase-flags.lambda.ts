import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseFlags, flaggablePosts } from './erase-flags.ts';

/** Deletes the flags of people who had their profile erased. */
export function handler() {
  let published: Promise<string[]> | undefined;
  return erasePart('flags', async (subject) => {
    published ??= flaggablePosts();
    await eraseFlags(subject, await published);
  });
}

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'post-not-found.title': 'Post not found',
  'post-not-found': 'No post has this identifier.',
  'post-not-open.title': 'Post not open to votes',
  'post-not-open':
    '{state, select, submitted {This suggestion isn’t published yet: somebody at the Région has to read it first.} held {This suggestion is being looked at: you can vote on it if it is published again.} refused {This suggestion was not published.} other {This post isn’t open to votes.}}',
  'post-not-open.project':
    'A project isn’t voted on alone: it is chosen among others, in the envelope that may pay for it.',
  'post-closed.title': 'Vote closed',
  'post-closed': 'The vote on this post is closed.',
  'post-merged.title': 'Merged suggestion',
  'post-merged': 'This suggestion was merged with another one, which takes the votes.',
  'step-not-found.title': 'Step not found',
  'step-not-found': 'No step of this question has this identifier.',
  'post-withdrawn.title': 'Post withdrawn',
  'post-withdrawn':
    'This post has been withdrawn: nobody votes on it any more, and its result isn’t certified.',
};

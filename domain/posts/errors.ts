import { type DomainFacts, errorOf } from '../domain-error.ts';

/** No published post has this id, or it isn't visible to this caller. */
export class PostNotFound extends errorOf('post-not-found')<{ postId: string }> {}

/**
 * The post exists but isn't published, so nobody can vote on it: `state` says why it isn't, as people are told. Where the reason is
 * `project`, it is published, and voted on together with others in an envelope.
 */
export class PostNotOpen extends errorOf('post-not-open')<{
  postId: string;
  state: string;
  reason?: 'project';
}> {}

/** The vote arrived at or after the post's closing time. */
export class PostClosed extends errorOf('post-closed')<{ postId: string; closesAt: string }> {}

/** The post was merged with another, which takes the votes since. */
export class PostMerged extends errorOf('post-merged')<{ postId: string; mergedInto: string }> {}

/** Only a vote on a merged post is carried over. */
export class PostNotMerged extends errorOf('post-not-merged')<{ postId: string }> {}

/** The Région withdrew the post; further facts say why, when, and what replaces it. */
export class PostWithdrawn extends errorOf('post-withdrawn')<DomainFacts & { postId: string }> {}

/** A decision can be taken back for some minutes only. */
export class UndoExpired extends errorOf('undo-expired')<{
  postId: string;
  decidedAt: string;
  undoMinutes: number;
}> {}

/** What was asked of a post of the Région isn't possible in its current state. */
export class RegionPostImpossible extends errorOf('transition-impossible') {
  constructor(postId: string, from: string, asked: string) {
    const reason =
      from === 'withdrawn' ? 'withdrawn' : asked === 'restore' ? 'not-withdrawn' : 'closes-earlier';
    super({ reason, postId, from, asked });
  }
}

import { DomainError } from '../domain-error.ts';

/** No published post has this id, or it isn't visible to this caller. */
export class PostNotFound extends DomainError<'post-not-found'> {
  readonly code = 'post-not-found';
  constructor(postId: string) {
    super({ postId });
  }
}

/**
 * The post exists but isn't published, so nobody can vote on it. @param state why it isn't, as people are told
 * @param reason `project`: it is published, and voted on together with others in an envelope
 */
export class PostNotOpen extends DomainError<'post-not-open'> {
  readonly code = 'post-not-open';
  constructor(postId: string, state: string, reason?: 'project') {
    super({ postId, state, ...(reason && { reason }) });
  }
}

/** The vote arrived at or after the post's closing time. */
export class PostClosed extends DomainError<'post-closed'> {
  readonly code = 'post-closed';
  constructor(postId: string, closesAt: string) {
    super({ postId, closesAt });
  }
}

/** The post was merged with another, which takes the votes since. */
export class PostMerged extends DomainError<'post-merged'> {
  readonly code = 'post-merged';
  constructor(postId: string, mergedInto: string) {
    super({ postId, mergedInto });
  }
}

/** Only a vote on a merged post is carried over. */
export class PostNotMerged extends DomainError<'post-not-merged'> {
  readonly code = 'post-not-merged';
  constructor(postId: string) {
    super({ postId });
  }
}

/** The Région withdrew the post. @param facts why, when, and what replaces it */
export class PostWithdrawn extends DomainError<'post-withdrawn'> {
  readonly code = 'post-withdrawn';
  constructor(postId: string, facts: Readonly<Record<string, string>> = {}) {
    super({ postId, ...facts });
  }
}

/** What was asked of a post of the Région isn't possible in its current state. */
export class RegionPostImpossible extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, asked: string) {
    const reason =
      from === 'withdrawn' ? 'withdrawn' : asked === 'restore' ? 'not-withdrawn' : 'closes-earlier';
    super({ reason, postId, from, asked });
  }
}

import { DomainError } from '../domain-error.ts';

/** No published post has this id, or it isn't visible to this caller. */
export class PostNotFound extends DomainError {
  readonly code = 'post-not-found';
  constructor(postId: string) {
    super('Aucune publication ne porte cet identifiant.', { postId });
  }
}

const whyNotOpen: Readonly<Record<string, string>> = {
  submitted:
    'Cette suggestion n’est pas encore publiée\u00a0: une personne de la Région doit d’abord la lire.',
  held: 'Cette suggestion est en cours d’examen\u00a0: on pourra voter si elle est publiée de nouveau.',
  refused: 'Cette suggestion n’a pas été publiée.',
};

/** The post exists but isn't published, so nobody can vote on it. @param state why it isn't, as people are told */
export class PostNotOpen extends DomainError {
  readonly code = 'post-not-open';
  constructor(postId: string, state: string) {
    super(whyNotOpen[state] ?? 'Cette publication n’est pas ouverte au vote.', { postId });
  }
}

/** The vote arrived at or after the post's closing time. */
export class PostClosed extends DomainError {
  readonly code = 'post-closed';
  constructor(postId: string, closesAt: string) {
    super('Le vote sur cette publication est clos.', { postId, closesAt });
  }
}

/** The post was merged with another, which takes the votes since. */
export class PostMerged extends DomainError {
  readonly code = 'post-merged';
  constructor(postId: string, mergedInto: string) {
    super('Cette suggestion a été regroupée avec une autre : c’est l’autre qui prend les votes.', {
      postId,
      mergedInto,
    });
  }
}

/** Only a vote on a merged post is carried over. */
export class PostNotMerged extends DomainError {
  readonly code = 'post-not-merged';
  constructor(postId: string) {
    super('Cette publication n’a pas été regroupée avec une autre : son vote reste où il est.', {
      postId,
    });
  }
}

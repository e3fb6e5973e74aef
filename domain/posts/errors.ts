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

/** The Région took back what it had published. @param facts why, when, and what stands in its place */
export class PostWithdrawn extends DomainError {
  readonly code = 'post-withdrawn';
  constructor(postId: string, facts: Readonly<Record<string, string>> = {}) {
    super('La Région a retiré cette publication : on n’y vote plus, et son résultat n’est pas certifié.', {
      postId,
      ...facts,
    });
  }
}

const regionPostActs: Readonly<Record<string, string>> = {
  correct: 'la corriger',
  close: 'avancer sa clôture',
  withdraw: 'la retirer',
  restore: 'la rétablir',
};

/** A post of the Région doesn't bear what was asked of it as it stands. */
export class RegionPostImpossible extends DomainError {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, asked: string) {
    const why =
      from === 'withdrawn'
        ? 'Cette publication est retirée'
        : asked === 'restore'
          ? 'Cette publication n’est pas retirée'
          : 'Le vote sur cette publication se termine plus tôt que cela';
    super(`${why} : on ne peut pas ${regionPostActs[asked] ?? asked}.`, { postId, from, asked });
  }
}

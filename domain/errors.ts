/**
 * A rule of the service was broken by what the caller asked. `code` is stable: the contract gives each code
 * its HTTP status and its French title (`contract/problems.ts`), so nothing ever maps an error by its name.
 */
export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;
  /** Facts the client may need to mend its request; they become members of the problem document. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(message: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.facts = facts;
  }
}

export type DomainErrorCode =
  | 'post-not-found'
  | 'post-not-open'
  | 'post-closed'
  | 'transition-impossible'
  | 'text-invalid';

/** No published post has this id, or it isn't visible to this caller. */
export class PostNotFound extends DomainError {
  readonly code = 'post-not-found';
  constructor(postId: string) {
    super('Aucune publication ne porte cet identifiant.', { postId });
  }
}

/** The post exists but isn't published, so nobody can vote on it yet. */
export class PostNotOpen extends DomainError {
  readonly code = 'post-not-open';
  constructor(postId: string) {
    super('Cette publication n’est pas encore ouverte au vote.', { postId });
  }
}

/** The vote arrived at or after the post's closing time. */
export class PostClosed extends DomainError {
  readonly code = 'post-closed';
  constructor(postId: string, closesAt: string) {
    super('Le vote sur cette publication est clos.', { postId, closesAt });
  }
}

/** A post can't go from the state it is in to the one that was asked. */
export class TransitionImpossible extends DomainError {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, to: string) {
    super(`Cette publication ne peut pas passer de l’état « ${from} » à l’état « ${to} ».`, {
      postId,
      from,
      to,
    });
  }
}

/** A text that no reader should meet: too long, empty, or with invisible characters. */
export class TextInvalid extends DomainError {
  readonly code = 'text-invalid';
  constructor(field: string, reason: string) {
    super(reason, { field });
  }
}

import { DomainError } from '../domain-error.ts';

/** A message of the contact box that is closed takes no answer and nobody who would give one. */
export class MessageClosed extends DomainError {
  readonly code = 'message-closed';
  constructor(messageId: string) {
    super('Ce message est clos : son auteur peut en écrire un autre.', { messageId });
  }
}

/** A message of the contact box has as many answers as it can have. */
export class MessageAnswered extends DomainError {
  readonly code = 'message-answered';
  constructor(messageId: string, limit: number) {
    super(`Ce message a déjà ${limit} réponses : fermez-le, son auteur peut en écrire un autre.`, {
      messageId,
    });
  }
}

const whyNotAgain: Readonly<Record<string, string>> = {
  absent: 'Cette réponse n’existe pas, ou nulle adresse n’a été donnée.',
  erased: 'L’adresse a été effacée.',
};

/** The mail of an answer can't be sent (again). @param why `absent`, `erased`, or the state of the mail */
export class MailNotAgain extends DomainError {
  readonly code = 'mail-not-again';
  constructor(messageId: string, why: string) {
    super(whyNotAgain[why] ?? 'Ce courriel est parti, ou est en train de partir.', { messageId });
  }
}

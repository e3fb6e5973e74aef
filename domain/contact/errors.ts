import { DomainError } from '../domain-error.ts';

/** A closed message takes neither answers nor an assignee. */
export class MessageClosed extends DomainError<'message-closed'> {
  readonly code = 'message-closed';
  constructor(messageId: string) {
    super({ messageId });
  }
}

/** The message already has this theme. */
export class MessageThere extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(messageId: string, theme: string) {
    super({ reason: 'message-there', messageId, theme });
  }
}

/** The message has reached the maximum number of answers. */
export class MessageAnswered extends DomainError<'message-answered'> {
  readonly code = 'message-answered';
  constructor(messageId: string, limit: number) {
    super({ messageId, limit });
  }
}

/** The mail of an answer can't be sent (again). @param why `absent`, `erased`, or the state of the mail */
export class MailNotAgain extends DomainError<'mail-not-again'> {
  readonly code = 'mail-not-again';
  constructor(messageId: string, why: string) {
    super({ messageId, mail: why });
  }
}

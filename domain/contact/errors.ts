import { errorOf } from '../domain-error.ts';

/** A closed message takes neither answers nor an assignee. */
export class MessageClosed extends errorOf('message-closed')<{ messageId: string }> {}

/** The message already has this theme. */
export class MessageThere extends errorOf('transition-impossible') {
  constructor(messageId: string, theme: string) {
    super({ reason: 'message-there', messageId, theme });
  }
}

/** The message has reached the maximum number of answers. */
export class MessageAnswered extends errorOf('message-answered')<{ messageId: string; limit: number }> {}

/** The mail of an answer can't be sent (again): `mail` is `absent`, `erased`, or the state of the mail. */
export class MailNotAgain extends errorOf('mail-not-again')<{ messageId: string; mail: string }> {}

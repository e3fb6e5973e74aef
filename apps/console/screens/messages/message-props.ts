import type { Acting } from '../../parts/use-act.ts';
import type { Asked } from '../../parts/use-reply.tsx';
import type { Message } from './box-view.tsx';

/** A message, and what is done to it. */
export interface MessageProps {
  readonly message: Message;
  readonly asked: Asked<Message>;
  readonly acting: Acting;
}

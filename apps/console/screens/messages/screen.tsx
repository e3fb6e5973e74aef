import type { ScreenProps } from '../../screen.ts';
import { BoxView, boxes } from './box-view.tsx';
import { Thread } from './thread.tsx';

/** « Messages »: three boxes, and the thread of one message. */
export default function MessagesScreen({ member, rest: [messageId], query }: ScreenProps) {
  if (messageId !== undefined) return <Thread key={messageId} messageId={messageId} member={member} />;
  const asked = query.get('boite') ?? 'open';
  const box = boxes.find((each) => each === asked) ?? 'open';
  return <BoxView key={box} box={box} />;
}

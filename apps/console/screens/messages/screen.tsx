import type { ScreenProps } from '../../screen.ts';
import { BoxView, boxes, templatesPlace } from './box-view.tsx';
import { TemplatesView } from './templates-view.tsx';
import { Thread } from './thread.tsx';

/** « Messages »: three boxes, and the thread of one message. */
export default function MessagesScreen({ member, rest: [messageId], query }: ScreenProps) {
  if (messageId === templatesPlace) return <TemplatesView member={member} />;
  if (messageId !== undefined) return <Thread key={messageId} messageId={messageId} member={member} />;
  const asked = query.get('boite') ?? 'open';
  const box = boxes.find((each) => each === asked) ?? 'open';
  return <BoxView key={box} box={box} />;
}

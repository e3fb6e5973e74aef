import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { draftOf, emptyDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { MeetingList } from './list.tsx';
import { MeetingView } from './meeting-view.tsx';
import { Wall } from './wall.tsx';

/** Takes the place of an id for a new meeting. */
const fresh = 'nouveau';

/** « Rendez-vous »: meetings to come and past, one of them with its room, and the screen on the wall. */
export default function MeetingsScreen({ member, rest: [id, part], query }: ScreenProps) {
  const isTeam = member.role === 'project-team';
  const done = (meetingId: string) => navigate(addressOf('rendez-vous', meetingId));
  if (id === undefined) return <MeetingList isTeam={isTeam} isPast={query.get('quand') === 'passes'} />;
  if (id === fresh) return <Editor initial={emptyDraft(member.themes[0] ?? '')} done={done} />;
  if (part === 'ecran') return <Wall key={id} meetingId={id} />;
  if (part === 'modifier') return <EditorOf key={id} meetingId={id} done={() => done(id)} />;
  return <MeetingView key={id} meetingId={id} isTeam={isTeam} />;
}

function EditorOf({ meetingId, done }: { readonly meetingId: string; done(): void }) {
  const asked = useReply('GET /v1/admin/meetings/{meetingId}', { params: { meetingId } });
  return (
    <Reading asked={asked}>
      {(meeting) => <Editor initial={draftOf(meeting)} meeting={meeting} done={done} />}
    </Reading>
  );
}

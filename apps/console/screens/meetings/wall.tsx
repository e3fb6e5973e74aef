import { useEffect, useState } from 'preact/hooks';
import { call, type Reply } from '../../../../contract/client/call.ts';
import { typeset } from '../../../../messages/typography.ts';
import { countdownText } from '../../../view/countdown.ts';
import { ground } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { addressOf, navigate } from '../../router.ts';
import { answersText, say } from './say.ts';
import { lastAsked, useRoom, useTimeLeft } from './use-room.ts';
import { WallResult } from './wall-result.tsx';

type Statistics = Reply<'GET /v1/posts/{postId}/statistics'>;

/** The screen on the wall: the question in large, how to join, how many have answered, then the result. */
export function Wall({ meetingId }: { readonly meetingId: string }) {
  const { meeting, voters, fault, offset } = useRoom(meetingId);
  const last = meeting && lastAsked(meeting);
  const left = useTimeLeft(last?.closesAt, offset);
  const isOpen = left > 0;
  const statistics = useStatistics(isOpen ? undefined : last?.postId);
  const leave = () => navigate(addressOf('rendez-vous', meetingId));
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && leave();
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  if (meeting === undefined) return fault ? <Fault error={fault} /> : null;
  const { title, code, questions } = meeting;
  const text = last ? typeset(last.title, 'fr') : undefined;
  const next = questions.find(({ asked }) => asked === undefined);
  return (
    <div class="wall">
      <header>
        <p>{typeset(title, 'fr')}</p>
        <button type="button" class="link" onClick={leave}>
          {say('wall.leave')}
        </button>
      </header>
      <div class="wall-main">
        <h1>{text ?? say('wall.waiting')}</h1>
        {isOpen && (
          <p class="wall-count">
            <span role="timer">{countdownText(left)}</span>
            {voters !== undefined && <span role="status">{answersText(voters)}</span>}
          </p>
        )}
        {last && !isOpen && statistics === undefined && (
          <p class="wall-count" role="status">
            {say('wall.counting')}
          </p>
        )}
        {statistics && <WallResult postId={statistics.postId} statistics={statistics} />}
        {!isOpen && next && statistics && (
          <p class="wall-next">{say('wall.next', { title: typeset(next.title, 'fr') })}</p>
        )}
        {fault && <p class="wall-next">{say('wall.offline')}</p>}
      </div>
      <Joining code={code} />
    </div>
  );
}

/** The public result, polled until it is certified. */
function useStatistics(postId: string | undefined): Statistics | undefined {
  const [found, setFound] = useState<Statistics>();
  useEffect(() => {
    setFound(undefined);
    if (postId === undefined) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(id: string): Promise<void> {
      const statistics = await call('GET /v1/posts/{postId}/statistics', { params: { postId: id } }).catch(
        () => undefined,
      );
      if (isOver) return;
      if (statistics) setFound(statistics);
      else timer = setTimeout(() => void look(id), 3_000);
    }
    void look(postId);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [postId]);
  return found?.postId === postId ? found : undefined;
}

/** The code, and a QR code that leads to it. */
function Joining({ code }: { readonly code: string }) {
  const address = `${location.origin}/salle#${code}`;
  return (
    <aside class="wall-join">
      <QrCode text={address} label={say('wall.qr', { address })} />
      <p>{say('wall.join')}</p>
      <p>
        {location.host}/salle
        <br />
        <span class="hidden-text">{say('wall.code')}</span>
        <strong>
          {code.slice(0, 3)} {code.slice(3)}
        </strong>
      </p>
      <p class="wall-name">{ground.name}</p>
    </aside>
  );
}

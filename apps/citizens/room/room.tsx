import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call, Refusal } from '../../../contract/client/call.ts';
import { typedRoomCode } from '../../../domain/meetings/room-code.ts';
import { countdownText, useNow } from '../../view/countdown.ts';
import { askForProfile } from '../profile/sheet.ts';
import { formats, french, inFrench, say } from '../say.ts';
import { beInRoom, hasProfile, withToken } from '../session.ts';
import { clockOffset, followRoom, type Room } from './follow-room.ts';
import { RoomQuestion, RoomResult } from './room-question.tsx';

/** Kept for this tab, so that a reloaded page is still in the room. */
const keptKey = 'room';

/** The room that this tab is in, unless its address bears the code of another one. */
function keptMeeting(code: string | undefined): string | undefined {
  const [keptCode, meetingId] = sessionStorage.getItem(keptKey)?.split(' ') ?? [];
  return code === undefined || code === keptCode ? meetingId : undefined;
}

/** A telephone in a room: its code, then what is open, what was asked, and the results. */
function RoomIsland({ first }: { readonly first: string }) {
  const [room, setRoom] = useState<Room>();
  const [isOffline, setOffline] = useState(false);
  const meetingId = room?.meetingId ?? keptMeeting(typedRoomCode(first));
  useEffect(() => {
    if (meetingId === undefined) return;
    return followRoom(meetingId, (now) => {
      setOffline(now === undefined);
      if (now) setRoom(now);
    });
  }, [meetingId]);
  if (room === undefined) {
    const enter = (code: string, entered: Room) => {
      sessionStorage.setItem(keptKey, `${code} ${entered.meetingId}`);
      setRoom(entered);
    };
    return <Entrance first={first} enter={enter} />;
  }
  const leave = () => {
    sessionStorage.removeItem(keptKey);
    history.replaceState(null, '', location.pathname);
    location.reload();
  };
  return <Inside room={room} isOffline={isOffline} leave={leave} />;
}

function Entrance({
  first,
  enter,
}: {
  readonly first: string;
  readonly enter: (code: string, room: Room) => void;
}) {
  const [typed, setTyped] = useState(first);
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    const code = typedRoomCode(typed);
    if (code === undefined) return setFault(say('room.wrong'));
    setFault('');
    beInRoom(code);
    if (!hasProfile() && !(await askForProfile({ accept: say('room.accept') }))) return;
    setBusy(true);
    try {
      enter(code, await withToken((token) => call('POST /v1/meetings/join', { token, body: { code } })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(error.status === 0 ? say('room.offline') : `${say('room.failed')} ${error.detail ?? ''}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="room-card"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p class="field">
        <label for="room-code">{say('room.code')}</label>
        <span class="hint" id="room-code-help">
          {say('room.code-help')}
        </span>
        <input
          id="room-code"
          class="room-code"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={16}
          aria-describedby="room-code-help room-code-wrong"
        />
        <span class="wrong" id="room-code-wrong" role="alert">
          {fault}
        </span>
      </p>
      <p class="actions">
        <button type="submit" class="button strong" disabled={isBusy}>
          {say(isBusy ? 'room.entering' : 'room.enter')}
        </button>
      </p>
    </form>
  );
}

interface InsideProps {
  readonly room: Room;
  readonly isOffline: boolean;
  leave(): void;
}

function Inside({ room, isOffline, leave }: InsideProps) {
  const { title, open, asked, prepared, arrivals } = room;
  const heading = useRef<HTMLHeadingElement>(null);
  // A question that opens takes the focus, so that screen readers announce what others see appear.
  useLayoutEffect(() => {
    if (open) heading.current?.focus();
  }, [open?.postId]);
  const earlier = asked.filter(({ postId }) => postId !== open?.postId).toReversed();
  const isOver = open === undefined && asked.length >= prepared && prepared > 0;
  return (
    <>
      <p class="over" {...inFrench}>
        {french(title)}
      </p>
      {isOffline && <p class="notice">{say('room.offline')}</p>}
      <p class="hidden-text" role="status">
        {open ? say('room.opened', { title: french(open.title) }) : ''}
      </p>
      {open ? (
        <section class="room-card" key={open.postId}>
          <p class="note">
            {say('room.progress', { place: asked.length, count: Math.max(prepared, asked.length) })}
            {' · '}
            <Countdown closesAt={open.closesAt} at={room.at} />
          </p>
          <h2 tabIndex={-1} ref={heading} {...inFrench}>
            {french(open.title)}
          </h2>
          <RoomQuestion postId={open.postId} />
        </section>
      ) : (
        <section class="room-card">
          <p>{say(isOver ? 'room.over' : 'room.waiting')}</p>
        </section>
      )}
      {earlier.length > 0 && (
        <section class="list">
          <h2>{say('room.asked')}</h2>
          {earlier.map(({ postId, title: text, state }, index) => (
            <article class="room-card" key={postId}>
              <p {...inFrench}>
                <strong>{french(text)}</strong>
              </p>
              {state === 'told' ? (
                <Told postId={postId} isOpen={index === 0 && open === undefined} />
              ) : (
                <p role="status">{say('room.counting')}</p>
              )}
            </article>
          ))}
        </section>
      )}
      <p class="note">
        {arrivals !== undefined && say('room.arrivals', { count: formats.number(arrivals) })}{' '}
        <button type="button" class="link" onClick={leave}>
          {say('room.other')}
        </button>
      </p>
    </>
  );
}

/** The latest result stands open; earlier ones are a press away, and read only then. */
function Told({ postId, isOpen }: { readonly postId: string; readonly isOpen: boolean }) {
  const [isShown, setShown] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setShown(true);
  }, [isOpen]);
  if (isShown) return <RoomResult postId={postId} />;
  return (
    <button type="button" class="link" onClick={() => setShown(true)}>
      {say('room.result')}
    </button>
  );
}

/** How long a question is open, by the service’s clock: a telephone’s own may be wrong by minutes. */
function Countdown({ closesAt, at }: { readonly closesAt: string; readonly at: string }) {
  const offsets = useRef<number[]>([]);
  const now = useNow();
  useEffect(() => {
    offsets.current = [...offsets.current, Date.parse(at) - Date.now()].slice(-20);
  }, [at]);
  const left = Date.parse(closesAt) - now - clockOffset(offsets.current);
  if (left <= 0) return <>{say('room.closing')}</>;
  return <span role="timer">{say('room.left', { time: countdownText(left) })}</span>;
}

/** Takes over the island: the code stands in the address behind `#`, where a QR code has put it. */
export function showRoom(root: HTMLElement): void {
  root.replaceChildren();
  render(<RoomIsland first={decodeURIComponent(location.hash.slice(1)).slice(0, 16)} />, root);
}

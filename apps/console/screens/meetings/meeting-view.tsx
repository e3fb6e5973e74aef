import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { countdownText } from '../../../view/countdown.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { type Acting, besideForm, ofForm, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import type { StaffMeeting } from './draft.ts';
import { answersText, say } from './say.ts';
import { lastAsked, useRoom, useTimeLeft } from './use-room.ts';

export interface MeetingViewProps {
  readonly meetingId: string;
  readonly isTeam: boolean;
}

/** A meeting: its room, the questions that its host opens and closes, and what becomes of it. */
export function MeetingView({ meetingId, isTeam }: MeetingViewProps) {
  const { meeting, voters, fault, offset, show } = useRoom(meetingId);
  const acting = useAct();
  const [isCancelling, setCancelling] = useState(false);
  const actFault = besideForm(acting);
  if (meeting === undefined) return fault ? <Fault error={fault} /> : <h1>{say('title')}</h1>;
  const { title, startsAt, endsAt, place, link, theme, host, state, cancellation, code } = meeting;
  const act = (what: () => Promise<StaffMeeting>, done: string) =>
    acting.act(async () => show(await what()), done);
  return (
    <>
      <p>
        <a href={addressOf('rendez-vous')}>{say('back')}</a>
      </p>
      <h1>{typeset(title, 'fr')}</h1>
      <p class="hint">
        {[
          `${formats.dayAndTime(startsAt)} – ${formats.time(endsAt)}`,
          typeset(place ?? link ?? '', 'fr'),
          themeLabel(theme),
          say('hosted-by', { host: host.pseudonym }),
        ].join(' · ')}
      </p>
      {state === 'cancelled' && (
        <p class="notice">{say('cancelled-why', { why: typeset(cancellation ?? '', 'fr') })}</p>
      )}
      {fault && <Fault error={fault} />}
      {actFault && !isCancelling && <Fault error={actFault} />}
      <section class="block">
        <h2>{say('room')}</h2>
        <p>
          {say('code')} <strong class="room-code">{code}</strong>{' '}
          {say('code.days', { from: formats.day(meeting.codeFrom), to: formats.day(meeting.codeTo) })}
        </p>
        <p class="hint">
          {[
            meeting.arrivals === undefined ? say('arrivals.few') : say.count('arrivals', meeting.arrivals),
            say.count('profiles', meeting.profiles, { most: meeting.mostProfiles }),
          ].join(' · ')}
        </p>
        <p class="actions">
          <a class="button" href={addressOf('rendez-vous', meetingId, 'ecran')}>
            {say('screen')}
          </a>
          <a class="button small" href={`/rendez-vous/${meetingId}`} target="_blank" rel="noreferrer">
            {say('public')}
          </a>
          {isTeam && state === 'planned' && (
            <>
              <a class="button small" href={addressOf('rendez-vous', meetingId, 'modifier')}>
                {say('edit')}
              </a>
              <button type="button" class="button small" onClick={() => setCancelling(true)}>
                {say('cancel')}
              </button>
            </>
          )}
        </p>
      </section>
      <section class="block">
        <h2>{say('questions')}</h2>
        <Questions meeting={meeting} voters={voters} offset={offset} act={act} />
      </section>
      {isTeam && <Minutes meeting={meeting} act={act} acting={acting} />}
      {isCancelling && (
        <Cancellation meeting={meeting} acting={acting} show={show} close={() => setCancelling(false)} />
      )}
    </>
  );
}

type Act = (what: () => Promise<StaffMeeting>, done: string) => Promise<boolean>;

interface QuestionsProps {
  readonly meeting: StaffMeeting;
  readonly voters: number | undefined;
  readonly offset: number;
  readonly act: Act;
}

function Questions({ meeting, voters, offset, act }: QuestionsProps) {
  const { questions, mayHost, state, version } = meeting;
  const params = { meetingId: meeting.id };
  const last = lastAsked(meeting);
  const left = useTimeLeft(last?.closesAt, offset);
  const isOpen = left > 0;
  return (
    <ol class="rows">
      {questions.map(({ proposalId, title, state: standing, minutes, asked }) => {
        const isThis = isOpen && asked?.postId === last?.postId;
        return (
          <li key={proposalId}>
            <strong>{typeset(title, 'fr')}</strong>
            <p class="hint">
              {asked === undefined && <span>{say(`state.${standing}`)}</span>}
              {isThis && <span role="timer">{say('is-open', { time: countdownText(left) })}</span>}
              {isThis && voters !== undefined && <span>{answersText(voters)}</span>}
              {asked && !isThis && (
                <span>{say('is-closed', { time: formats.dayAndTime(asked.closesAt) })}</span>
              )}
              {asked && (
                <a href={`/p/${asked.postId}`} target="_blank" rel="noreferrer">
                  {say('see-post')}
                </a>
              )}
            </p>
            <p class="actions">
              {mayHost &&
                state === 'planned' &&
                asked === undefined &&
                standing === 'approved' &&
                !isOpen && (
                  <button
                    type="button"
                    class="button"
                    onClick={() =>
                      void act(
                        () =>
                          request('POST /v1/admin/meetings/{meetingId}/opening', {
                            params,
                            body: { version, proposalId },
                          }),
                        say('opened'),
                      )
                    }
                  >
                    {say('open', { minutes })}
                  </button>
                )}
              {mayHost && isThis && left > 60_000 && (
                <button
                  type="button"
                  class="button small"
                  onClick={() =>
                    void act(
                      () =>
                        request('POST /v1/admin/meetings/{meetingId}/closing', { params, body: { version } }),
                      say('closed'),
                    )
                  }
                >
                  {say('close')}
                </button>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** The information that holds the minutes, by its address or id. */
function Minutes({
  meeting,
  act,
  acting,
}: {
  readonly meeting: StaffMeeting;
  readonly act: Act;
  readonly acting: Acting;
}) {
  const { id: meetingId, version, minutes: held } = meeting;
  const [typed, setTyped] = useState(held ?? '');
  const id = /[A-Za-z0-9_-]{22}(?=$|[/?#])/.exec(typed.trim())?.[0];
  return (
    <SendForm
      class="form block"
      send={() => {
        const body = { version, minutes: id ?? null };
        void act(
          () => request('PUT /v1/admin/meetings/{meetingId}/minutes', { params: { meetingId }, body }),
          say('minutes-post.done'),
        );
      }}
      button={say('minutes-post.save')}
      acting={ofForm(acting)}
      isSmall
    >
      <TextField
        label={say('minutes-post')}
        value={typed}
        set={setTyped}
        at="minutes"
        help={say('minutes-post.help')}
      />
    </SendForm>
  );
}

interface CancellationProps {
  readonly meeting: StaffMeeting;
  readonly acting: Acting;
  readonly show: (meeting: StaffMeeting) => void;
  readonly close: () => void;
}

function Cancellation({ meeting, acting, show, close }: CancellationProps) {
  const { id: meetingId, version } = meeting;
  const form = useForm({
    draft: useDraft(`cancel ${meetingId}`, ''),
    lacks: (explanation) => blanksOf({ explanation }),
    act: acting.act,
    send: (explanation) =>
      request('POST /v1/admin/meetings/{meetingId}/cancellation', {
        params: { meetingId },
        body: { version, explanation },
      }),
    done: say('cancel.done'),
    arrived(cancelled) {
      show(cancelled);
      close();
    },
  });
  return (
    <Dialog title={say('cancel')} close={close}>
      <SendForm send={form.send} button={say('cancel.send')} acting={acting}>
        <TextField
          label={say('cancel.why')}
          rows={3}
          value={form.value}
          set={form.set}
          at="explanation"
          fault={form.faultOf('explanation', say('cancel.why.missing'))}
        />
      </SendForm>
    </Dialog>
  );
}

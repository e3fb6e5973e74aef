import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { calendar as catalogue } from '../../../../messages/console/calendar.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { request } from '../../session/session.ts';
import { announce } from '../../shell/announce.ts';

const say = consoleTexts(catalogue);

type Calendar = Reply<'GET /v1/admin/calendar'>;
type Week = Calendar['weeks'][number];
type Planned = Week['questions'][number];

const weekNumber = (week: string): string => week.replace(/^\d+-W0?/, '');

/** « Calendrier »: twelve weeks with their questions, what the pool would supply, and the gaps. */
export default function CalendarScreen({ member }: ScreenProps) {
  const asked = useReply('GET /v1/admin/calendar', {});
  const acting = useAct();
  const [moved, setMoved] = useState<string>();
  const move = async (question: Planned, week: string) => {
    setMoved(undefined);
    let text = '';
    const isDone = await acting.act(async () => {
      const params = { proposalId: question.proposalId };
      const { version } = await request('GET /v1/admin/proposals/{proposalId}', { params });
      await request('POST /v1/admin/proposals/{proposalId}/schedule', { params, body: { version, week } });
      const after = await request('GET /v1/admin/calendar', {});
      asked.replace(after);
      text = placeText(after, question, week);
    });
    if (!isDone) return;
    setMoved(text);
    announce(text);
  };
  return (
    <>
      <h1>{say('title')}</h1>
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice done" hidden={moved === undefined}>
        {moved}
      </p>
      <Reading asked={asked}>
        {(calendar) => (
          <>
            <p class="hint">{say('intro', { count: calendar.perWeek })}</p>
            <section class="block">
              <h2>{say('current')}</h2>
              <p>
                {calendar.current.openedAt === undefined
                  ? say('current.none')
                  : say.count('current.opened', calendar.current.postIds.length, {
                      date: formats.day(calendar.current.openedAt),
                    })}
              </p>
              {calendar.current.opensOn !== undefined && (
                <CurrentWeek
                  current={calendar.current}
                  weeks={calendar.weeks}
                  move={member.role === 'project-team' ? move : undefined}
                />
              )}
            </section>
            {calendar.expired.length > 0 && (
              <section class="block">
                <h2>{say('expired')}</h2>
                <ul class="rows">
                  {calendar.expired.map(({ id, title }) => (
                    <li key={id}>
                      <a href={addressOf('questions', id)}>{typeset(title, 'fr')}</a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <ol class="weeks">
              {calendar.weeks.map((week) => (
                <WeekRow
                  key={week.week}
                  week={week}
                  weeks={calendar.weeks}
                  move={member.role === 'project-team' ? move : undefined}
                />
              ))}
            </ol>
          </>
        )}
      </Reading>
    </>
  );
}

/** « Musées : semaine 50, place 2. » */
function placeText({ weeks }: Calendar, { proposalId, title }: Planned, week: string): string {
  if (week === 'pool') return say('moved.pool', { title });
  const place = weeks
    .find((each) => each.week === week)
    ?.questions.findIndex((question) => question.proposalId === proposalId);
  return say('moved', { title, week: weekNumber(week), place: (place ?? 0) + 1 });
}

interface CurrentWeekProps extends Pick<WeekRowProps, 'weeks' | 'move'> {
  readonly current: Calendar['current'];
}

/** The current week before it opens: what the next morning will ask. */
function CurrentWeek({ current: { week, opensOn, questions = [] }, weeks, move }: CurrentWeekProps) {
  if (questions.length === 0) return <p class="hint">{say('current.empty')}</p>;
  return (
    <>
      <p class="hint">{say('current.opens', { date: formats.day(opensOn ?? '') })}</p>
      <ul class="slots">
        {questions.map((question) => (
          <Slot key={question.proposalId} question={question} here={week} weeks={weeks} move={move} />
        ))}
      </ul>
    </>
  );
}

interface WeekRowProps {
  readonly week: Week;
  readonly weeks: readonly Week[];
  /** Absent for members who may only look. */
  readonly move: ((question: Planned, week: string) => Promise<void>) | undefined;
}

function WeekRow({ week, weeks, move }: WeekRowProps) {
  const { questions, free, monday } = week;
  return (
    <li>
      <h2>{say('week', { week: weekNumber(week.week), date: formats.day(monday) })}</h2>
      <ul>
        {questions.map((question) => (
          <Slot key={question.proposalId} question={question} here={week.week} weeks={weeks} move={move} />
        ))}
        {Array.from({ length: free }, () => (
          <li class="slot hole">{say(questions.length === 0 ? 'hole.all' : 'hole')}</li>
        ))}
      </ul>
    </li>
  );
}

interface SlotProps extends Pick<WeekRowProps, 'weeks' | 'move'> {
  readonly question: Planned;
  readonly here: string;
}

function Slot({ question, here, weeks, move }: SlotProps) {
  const { proposalId, title, theme, from, closesOn } = question;
  return (
    <li class={from === 'pool' ? 'slot from-pool' : 'slot'}>
      <a href={addressOf('questions', proposalId)}>{typeset(title, 'fr')}</a>
      <p class="hint">
        {themeLabel(theme)} · {say(`from.${from}`)} · {say('closes', { date: formats.day(closesOn) })}
      </p>
      {move && <Move question={question} here={here} weeks={weeks} move={move} />}
    </li>
  );
}

interface MoveProps {
  readonly question: Planned;
  readonly here: string;
  readonly weeks: readonly Week[];
  readonly move: (question: Planned, week: string) => Promise<void>;
}

function Move({ question, here, weeks, move }: MoveProps) {
  return (
    <select
      class="move"
      aria-label={say('move', { title: question.title })}
      value=""
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        currentTarget.value = '';
        if (value !== '') void move(question, value);
      }}
    >
      <option value="">{say('move.choose')}</option>
      {weeks
        .filter(({ week }) => week !== here || question.from === 'pool')
        .map(({ week, monday }) => (
          <option value={week}>
            {say('move.to', { week: weekNumber(week), date: formats.day(monday) })}
          </option>
        ))}
      {question.from !== 'pool' && <option value="pool">{say('move.pool')}</option>}
    </select>
  );
}

import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { figures as catalogue } from '../../../../messages/console/figures.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, ground, now } from '../../ground.ts';
import { SelectField } from '../../parts/field.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import type { ScreenProps } from '../../screen.ts';
import { csvOf } from './csv.ts';

const say = consoleTexts(catalogue);

type Register = Reply<'GET /v1/moderation/register'>;
type Charter = Reply<'GET /v1/moderation/charter'>;
type Counts = Register['total'];

const firstYear = 2026;

/** « Chiffres »: the public register of one’s directorates, with each table as a download. */
export default function FiguresScreen({ member }: ScreenProps) {
  const thisYear = Number(
    new Intl.DateTimeFormat('en', { timeZone: ground.timeZone, year: 'numeric' }).format(now()),
  );
  const [year, setYear] = useState(String(thisYear));
  const register = useReply('GET /v1/moderation/register', { query: { year } });
  const charter = useReply('GET /v1/moderation/charter', {});
  const years = Array.from({ length: thisYear - firstYear + 1 }, (_, back) => String(thisYear - back));
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="hint">{say('intro', { year })}</p>
      <div class="bar">
        <SelectField
          label={say('year')}
          value={year}
          set={setYear}
          options={years.map((value) => ({ value, label: value }))}
        />
      </div>
      <Reading asked={charter}>
        {(rules) => (
          <Reading asked={register}>
            {(value) =>
              member.directorates.length === 0 ? (
                <Of name={say('all')} counts={value.total} ids={undefined} register={value} charter={rules} />
              ) : (
                member.directorates.map(({ id, label }) => {
                  const own = value.byDirectorate.find(({ directorate }) => directorate === id);
                  return (
                    <Of
                      key={id}
                      name={say('of', { directorate: label })}
                      counts={own?.counts}
                      ids={[id]}
                      register={value}
                      charter={rules}
                    />
                  );
                })
              )
            }
          </Reading>
        )}
      </Reading>
    </>
  );
}

interface OfProps {
  readonly name: string;
  /** Absent if nothing was decided in the year. */
  readonly counts: Counts | undefined;
  /** The directorates to include; all if absent. */
  readonly ids: readonly string[] | undefined;
  readonly register: Register;
  readonly charter: Charter;
}

const decisions = [
  ...(['published', 'refused', 'merged', 'held', 'heldByFlags'] as const),
  ...(['appealsUpheld', 'appealsRejected'] as const),
] as const;
const delays = ['fresh', 'warned', 'urgent', 'late'] as const;

function Of({ name, counts, ids, register, charter }: OfProps) {
  const isIncluded = ({ directorate }: { readonly directorate: string }) =>
    ids === undefined || ids.includes(directorate);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const outcomes = register.outcomes.byDirectorate.filter(isIncluded);
  const answers = register.answers.byDirectorate.filter(isIncluded);
  const label = (code: string) => charter.reasons.find((reason) => reason.code === code)?.label ?? code;
  return (
    <section class="block">
      <h2>{name}</h2>
      <Delays counts={counts} charter={charter} />
      <Table
        title={say('delays')}
        rows={delays.map((delay) => [say(`delay.${delay}`), counts?.byDelay[delay] ?? 0])}
      />
      <Table
        title={say('decisions')}
        rows={decisions.map((decision) => [say(`decision.${decision}`), counts?.[decision] ?? 0])}
      />
      <Table
        title={say('reasons')}
        rows={Object.entries(counts?.byReason ?? {}).map(([code, count]) => [
          typeset(label(code), 'fr'),
          count,
        ])}
      />
      <Table
        title={say('owed')}
        rows={[
          [say('owed.awaited'), sum(outcomes.map(({ awaited }) => awaited))],
          [say('owed.late'), sum(outcomes.map(({ late }) => late))],
          [
            say('owed.answers', { days: register.answers.lateAfterDays }),
            sum(answers.map(({ late }) => late)),
          ],
        ]}
      />
    </section>
  );
}

/** Summarizes the table of delays in a sentence. */
function Delays({ counts, charter }: Pick<OfProps, 'counts' | 'charter'>) {
  if (counts === undefined || counts.answered === 0) return <p>{say('delays.none')}</p>;
  const inTime = counts.answered - (counts.byDelay.late ?? 0);
  return (
    <p>
      {say('delays.sentence', {
        share: formats.percent((100 * inTime) / counts.answered),
        days: charter.deadlines.answerDays,
        hours: formats.number(Math.round(counts.averageHours ?? 0)),
      })}
    </p>
  );
}

function Table({ title, rows }: { readonly title: string; readonly rows: readonly [string, number][] }) {
  if (rows.length === 0) return null;
  const save = () => saveFile(`${title}.csv`, csvOf([[say('what'), say('count')], ...rows]), 'text/csv');
  return (
    <details open>
      <summary>{title}</summary>
      <table>
        <caption class="hidden-text">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('count')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, count]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{formats.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" class="link" onClick={save}>
        {say('csv')}
        <span class="hidden-text">{` (${title})`}</span>
      </button>
    </details>
  );
}

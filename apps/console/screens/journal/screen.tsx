import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { journal as catalogue, journalActions } from '../../../../messages/console/journal.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, ground, now } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField } from '../../parts/field.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useAct } from '../../parts/use-act.ts';
import { usePages } from '../../parts/use-pages.ts';
import { readFile, request } from '../../session/session.ts';

const say = consoleTexts(catalogue);

type Entry = Reply<'GET /v1/admin/audit'>['items'][number];
type Check = Reply<'GET /v1/admin/audit/check'>;

/** The last twelve months, `YYYY-MM`, in the Région’s time zone. */
function lastMonths(): string[] {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ground.timeZone }).format(now());
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const date = new Date(Date.UTC(year, month - 1 - back, 1));
    return date.toISOString().slice(0, 7);
  });
}

/** « Journal »: the audit log, newest first, and the verification of its chain. */
export default function JournalScreen() {
  const [month, setMonth] = useState('');
  const list = usePages(
    (cursor) => request('GET /v1/admin/audit', { query: { ...(month !== '' && { month }), cursor } }),
    `journal ${month}`,
  );
  const acting = useAct();
  const [check, setCheck] = useState<Check>();
  return (
    <>
      <h1>{say('title')}</h1>
      <div class="bar">
        <SelectField
          label={say('month')}
          value={month}
          set={setMonth}
          options={[
            { value: '', label: say('month.all') },
            ...lastMonths().map((value) => ({ value, label: formats.month(value) })),
          ]}
        />
        <button
          type="button"
          class="button small"
          onClick={() =>
            void acting.act(async () => setCheck(await request('GET /v1/admin/audit/check', {})))
          }
        >
          {say('check')}
        </button>
        {month !== '' && (
          <button
            type="button"
            class="button small"
            onClick={() =>
              void acting.act(async () => {
                const lines = await readFile(`/v1/admin/audit/export?month=${month}`);
                saveFile(say('export.name', { month }), lines, 'application/x-ndjson');
                setCheck(await request('GET /v1/admin/audit/check', {}));
              }, say('exporting'))
            }
          >
            {say('export')}
          </button>
        )}
      </div>
      <p class="notice" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {acting.fault && <Fault error={acting.fault} />}
      {check && <Checked check={check} />}
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {list.items?.length === 0 && <p>{say('none')}</p>}
      {list.items && list.items.length > 0 && <Entries entries={list.items} />}
      <MoreButton list={list} label={say('more')} />
    </>
  );
}

function Checked({ check: { intact, entries, anchor, broken } }: { readonly check: Check }) {
  return (
    <div class={intact ? 'notice done' : 'notice fault'} role="status">
      {intact ? (
        <p>{say('intact', { count: formats.number(entries) })}</p>
      ) : (
        <>
          <p>{say('broken', { sequence: broken?.sequence ?? 0, explanation: broken?.explanation ?? '' })}</p>
          <p>{say('broken.before', { count: formats.number(entries) })}</p>
        </>
      )}
      {anchor !== undefined && <code>{anchor}</code>}
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <div class="stacks">
      <table>
        <caption class="hidden-text">{say('caption')}</caption>
        <thead>
          <tr>
            {(['when', 'who', 'what', 'of'] as const).map((name) => (
              <th scope="col">{say(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ sequence, at, pseudonym, action, subject, details }) => (
            <tr key={sequence}>
              <td>{formats.dayAndTime(at)}</td>
              <td>{pseudonym}</td>
              <td>
                {actionText(action)}
                <small>{action}</small>
              </td>
              <td>
                <code>{subject}</code>
                {details && (
                  <small>
                    {Object.entries(details)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join(', ')}
                  </small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function actionText(action: string): string {
  return typeset(journalActions[action] ?? action, 'fr');
}

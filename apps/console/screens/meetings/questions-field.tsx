import { typeset } from '../../../../messages/typography.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField } from '../../parts/field.tsx';
import { readAll } from '../../parts/read-all.ts';
import { useAsked } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { say } from './say.ts';

interface Prepared {
  readonly id: string;
  readonly title: string;
  readonly state: 'proposed' | 'approved' | 'published' | 'sent-back' | 'refused' | 'cancelled';
}

/** Proposals for rooms, of whatever state: what was asked in the meeting that is changed is among them. */
async function readPrepared(): Promise<readonly Prepared[]> {
  const proposals = await readAll((cursor) =>
    request('GET /v1/admin/proposals', { query: { state: 'all', limit: '50', cursor } }),
  );
  return proposals.filter(({ closing }) => closing?.kind === 'minutes');
}

export interface QuestionsFieldProps {
  readonly chosen: readonly string[];
  choose(questions: readonly string[]): void;
}

/** The questions of a meeting, in order. */
export function QuestionsField({ chosen, choose }: QuestionsFieldProps) {
  const asked = useAsked(readPrepared, 'prepared');
  const prepared = asked.value ?? [];
  const titleOf = (id: string) => typeset(prepared.find((one) => one.id === id)?.title ?? id, 'fr');
  const left = prepared.filter(
    ({ id, state }) => !chosen.includes(id) && /^(proposed|approved)$/.test(state),
  );
  const up = (place: number) =>
    choose(chosen.toSpliced(place - 1, 2, ...[chosen[place] ?? '', chosen[place - 1] ?? '']));
  return (
    <fieldset class="field">
      <legend>{say('questions')}</legend>
      <p class="hint">{say('questions.help')}</p>
      {asked.fault && <Fault error={asked.fault} retry={() => void asked.reload()} />}
      <ol class="rows">
        {chosen.map((id, place) => (
          <li key={id}>
            {titleOf(id)}
            <p class="actions">
              {place > 0 && (
                <button
                  type="button"
                  class="button small"
                  onClick={() => up(place)}
                  aria-label={say('up', { title: titleOf(id) })}
                >
                  ↑
                </button>
              )}
              <button
                type="button"
                class="button small"
                onClick={() => choose(chosen.filter((one) => one !== id))}
                aria-label={say('remove', { title: titleOf(id) })}
              >
                ×
              </button>
            </p>
          </li>
        ))}
      </ol>
      {asked.value && left.length === 0 && chosen.length === 0 && <p class="hint">{say('questions.none')}</p>}
      {left.length > 0 && (
        <SelectField
          label={say('questions.add')}
          value=""
          set={(id) => id !== '' && choose([...chosen, id])}
          options={[
            { value: '', label: say('questions.choose') },
            ...left.map(({ id, title, state }) => ({
              value: id,
              label: `${typeset(title, 'fr')} (${say(`state.${state}`)})`,
            })),
          ]}
        />
      )}
    </fieldset>
  );
}

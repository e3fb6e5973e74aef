import { useState } from 'preact/hooks';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { request } from '../../session/session.ts';
import type { Edition } from './edition-props.ts';
import { say } from './say.ts';
import { nameOf } from './sections.tsx';

/** The web version: its address, and how to remove an item, leaving a public explanation. */
export function Archive({ edition }: { readonly edition: Edition }) {
  const { month, content } = edition;
  const told = content.sections.flatMap(({ items }) => items);
  const [item, choose] = useState(told[0] ?? '');
  const draft = useDraft(`removal ${month}`, '');
  const [isMissing, setMissing] = useState(false);
  const acting = useAct();
  const send = async () => {
    setMissing(draft.value.trim() === '');
    if (draft.value.trim() === '') return;
    const isDone = await acting.act(async () => {
      await request('POST /v1/admin/newsletter/editions/{month}/removals', {
        params: { month },
        body: { item, explanation: draft.value },
      });
    }, say('done.remove'));
    if (isDone) draft.forget();
  };
  return (
    <section class="block">
      <p>
        <a href={`/v1/newsletter/editions/${month}`} target="_blank" rel="noreferrer">
          {say('web')}
        </a>
      </p>
      {told.length > 0 && (
        <details>
          <summary>{say('remove')}</summary>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <SelectField
              label={say('remove.item')}
              value={item}
              set={choose}
              options={told.map((id) => ({ value: id, label: nameOf(content.candidates[id]) }))}
            />
            <TextField
              label={say('remove.why')}
              rows={3}
              value={draft.value}
              set={draft.set}
              fault={isMissing ? say('remove.why.missing') : undefined}
            />
            {acting.fault && <Fault error={acting.fault} />}
            <p class="notice done" hidden={acting.done === undefined}>
              {acting.done}
            </p>
            <p class="actions">
              <button type="submit" class="button small" aria-disabled={acting.isBusy}>
                {say('remove.send')}
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

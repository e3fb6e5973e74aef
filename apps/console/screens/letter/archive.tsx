import { useState } from 'preact/hooks';
import { SelectField, TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import type { Edition } from './edition-props.ts';
import { say } from './say.ts';
import { nameOf } from './sections.tsx';

/** The web version: its address, and how to remove an item, leaving a public explanation. */
export function Archive({ edition }: { readonly edition: Edition }) {
  const { month, content } = edition;
  const told = content.sections.flatMap(({ items }) => items);
  const [item, choose] = useState(told[0] ?? '');
  const acting = useAct();
  const form = useForm({
    draft: useDraft(`removal ${month}`, ''),
    lacks: (explanation) => blanksOf({ explanation }),
    act: acting.act,
    send: (explanation) =>
      request('POST /v1/admin/newsletter/editions/{month}/removals', {
        params: { month },
        body: { item, explanation },
      }),
    done: say('done.remove'),
  });
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
          <SendForm send={form.send} button={say('remove.send')} isSmall acting={acting}>
            <SelectField
              label={say('remove.item')}
              value={item}
              at="item"
              set={choose}
              options={told.map((id) => ({ value: id, label: nameOf(content.candidates[id]) }))}
            />
            <TextField
              label={say('remove.why')}
              rows={3}
              value={form.value}
              set={form.set}
              at="explanation"
              fault={form.faultOf('explanation', say('remove.why.missing'))}
            />
            <p class="notice done" hidden={acting.done === undefined}>
              {acting.done}
            </p>
          </SendForm>
        </details>
      )}
    </section>
  );
}

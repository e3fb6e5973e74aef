import { serviceKinds } from '../../../../domain/services/service.ts';
import { serviceWords } from '../../../../messages/services/index.ts';
import { ground } from '../../ground.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { type Acting, ofForm } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import { say } from './say.ts';

/** The form for a new service. */
export function NewService({ acting }: { readonly acting: Acting }) {
  const form = useForm({
    draft: useDraft('service', {
      ...{ name: '', place: '', kind: serviceKinds[0] as (typeof serviceKinds)[number] },
      ...{ departement: ground.departements[0]?.code ?? '', theme: ground.themes[0]?.id ?? '' },
    }),
    lacks: ({ name, place }) => blanksOf({ name, place }),
    act: acting.act,
    send: (body, idempotencyKey) => request('POST /v1/admin/services', { body, idempotencyKey }),
    done: say('save.done'),
  });
  return (
    <PanelForm title={say('new')} send={form.send} button={say('save')} acting={ofForm(acting)}>
      <TextField
        label={say('name')}
        {...form.field('name')}
        help={say('name.help')}
        fault={form.faultOf('name', say('missing.name'))}
      />
      <TextField
        label={say('place')}
        {...form.field('place')}
        help={say('place.help')}
        fault={form.faultOf('place', say('missing.place'))}
      />
      <SelectField
        label={say('kind')}
        {...form.field('kind')}
        options={serviceKinds.map((each) => ({ value: each, label: serviceWords.fr[`kind.${each}`] }))}
      />
      <SelectField
        label={say('departement')}
        {...form.field('departement')}
        options={ground.departements.map(({ code, label }) => ({ value: code, label }))}
      />
      <SelectField
        label={say('theme')}
        {...form.field('theme')}
        options={ground.themes.map(({ id, label }) => ({ value: id, label }))}
      />
    </PanelForm>
  );
}

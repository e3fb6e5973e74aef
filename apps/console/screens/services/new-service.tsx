import { useState } from 'preact/hooks';
import { serviceKinds } from '../../../../domain/services/service.ts';
import { serviceWords } from '../../../../messages/services/index.ts';
import { ground } from '../../ground.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import { useDraft } from '../../parts/use-draft.ts';
import { useSendingKey } from '../../parts/use-sending-key.ts';
import { request } from '../../session/session.ts';
import { type Act, say } from './say.ts';

/** The form for a new service. */
export function NewService({ act }: { readonly act: Act }) {
  const keys = useSendingKey();
  const { value, set, forget } = useDraft('service', {
    ...{ name: '', place: '', kind: serviceKinds[0] as (typeof serviceKinds)[number] },
    ...{ departement: ground.departements[0]?.code ?? '', theme: ground.themes[0]?.id ?? '' },
  });
  const [isChecked, check] = useState(false);
  const { name, place, kind, departement, theme } = value;
  const isMissing = { name: name.trim() === '', place: place.trim() === '' };
  async function save(): Promise<void> {
    check(true);
    if (isMissing.name || isMissing.place) return;
    const isDone = await act(
      () => request('POST /v1/admin/services', { body: value, idempotencyKey: keys.of(value) }),
      say('save.done'),
    );
    if (!isDone) return;
    forget();
    check(false);
    keys.forget();
  }
  return (
    <PanelForm title={say('new')} send={() => void save()}>
      <TextField
        label={say('name')}
        value={name}
        set={(next) => set({ ...value, name: next })}
        help={say('name.help')}
        fault={isChecked && isMissing.name ? say('missing.name') : undefined}
      />
      <TextField
        label={say('place')}
        value={place}
        set={(next) => set({ ...value, place: next })}
        help={say('place.help')}
        fault={isChecked && isMissing.place ? say('missing.place') : undefined}
      />
      <SelectField
        label={say('kind')}
        value={kind}
        set={(next) => set({ ...value, kind: next })}
        options={serviceKinds.map((each) => ({ value: each, label: serviceWords.fr[`kind.${each}`] }))}
      />
      <SelectField
        label={say('departement')}
        value={departement}
        set={(next) => set({ ...value, departement: next })}
        options={ground.departements.map(({ code, label }) => ({ value: code, label }))}
      />
      <SelectField
        label={say('theme')}
        value={theme}
        set={(next) => set({ ...value, theme: next })}
        options={ground.themes.map(({ id, label }) => ({ value: id, label }))}
      />
      <p class="actions">
        <button type="submit" class="button">
          {say('save')}
        </button>
      </p>
    </PanelForm>
  );
}

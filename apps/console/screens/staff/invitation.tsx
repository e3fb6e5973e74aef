import { useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import type { Acting } from '../../parts/use-act.ts';
import { useSendingKey } from '../../parts/use-sending-key.ts';
import { request } from '../../session/session.ts';
import type { Act } from './act.ts';
import { type Assignment, AssignmentFields, bodyOf, isComplete } from './assignment-fields.tsx';
import { say } from './say.ts';

const nobodyYet: Assignment = { role: 'referent', directorates: [] };

/** Invites somebody by their professional address. */
export function Invitation({ act, acting }: { readonly act: Act; readonly acting: Acting }) {
  const [assignment, assign] = useState<Assignment>(nobodyYet);
  const [email, setEmail] = useState('');
  const [pseudonym, setPseudonym] = useState('');
  const [isChecked, check] = useState(false);
  const keys = useSendingKey();
  const send = async () => {
    check(true);
    if (email === '' || pseudonym.trim() === '' || !isComplete(assignment)) return;
    const body = { email, pseudonym, ...bodyOf(assignment) };
    const isDone = await act(
      () => request('POST /v1/admin/staff', { body, idempotencyKey: keys.of(body) }),
      say('invite.done', { email }),
    );
    if (!isDone) return;
    setEmail('');
    setPseudonym('');
    assign(nobodyYet);
    check(false);
    keys.forget();
  };
  return (
    <PanelForm title={say('invite')} send={() => void send()}>
      <TextField
        label={say('email')}
        type="email"
        value={email}
        set={(typed) => setEmail(typed.trim())}
        help={say('email.help')}
        fault={isChecked && email === '' ? say('missing.email') : undefined}
      />
      <TextField
        label={say('pseudonym')}
        value={pseudonym}
        set={setPseudonym}
        help={say('pseudonym.help')}
        fault={isChecked && pseudonym.trim() === '' ? say('missing.pseudonym') : undefined}
      />
      <AssignmentFields value={assignment} set={assign} isChecked={isChecked} />
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('invite.send')}
        </button>
      </p>
    </PanelForm>
  );
}

import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { type Acting, ofForm } from '../../parts/use-act.ts';
import { useFields } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import { type Assignment, AssignmentFields, bodyOf, isComplete } from './assignment-fields.tsx';
import { say } from './say.ts';

const nobodyYet: Assignment = { role: 'referent', directorates: [] };

/** Invites somebody by their professional address, which stays in the page until it is sent. */
export function Invitation({ acting }: { readonly acting: Acting }) {
  const draft = useFields({ email: '', pseudonym: '', assignment: nobodyYet });
  const form = useForm({
    draft,
    lacks: ({ email, pseudonym, assignment }) => [
      ...blanksOf({ email, pseudonym }),
      ...(isComplete(assignment) ? [] : ['assignment' as const]),
    ],
    act: acting.act,
    send({ email, pseudonym, assignment }, idempotencyKey) {
      const body = { email, pseudonym, ...bodyOf(assignment) };
      return request('POST /v1/admin/staff', { body, idempotencyKey });
    },
    done: say('invite.done', { email: draft.value.email }),
  });
  return (
    <PanelForm
      title={say('invite')}
      send={form.send}
      button={say('invite.send')}
      // Other refusals are shown above the list of accounts.
      acting={ofForm(acting)}
    >
      <TextField
        label={say('email')}
        type="email"
        value={form.value.email}
        at="email"
        set={(typed) => form.write({ email: typed.trim() })}
        help={say('email.help')}
        fault={form.faultOf('email', say('missing.email'))}
      />
      <TextField
        label={say('pseudonym')}
        {...form.field('pseudonym')}
        help={say('pseudonym.help')}
        fault={form.faultOf('pseudonym', say('missing.pseudonym'))}
      />
      <AssignmentFields
        value={form.value.assignment}
        set={(assignment) => form.write({ assignment })}
        isChecked={form.isMissing('assignment')}
      />
    </PanelForm>
  );
}

import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import type { Act, Acting } from '../../parts/use-act.ts';
import { useFields } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import type { Account } from './account.ts';
import { type Assignment, AssignmentFields, bodyOf, isComplete } from './assignment-fields.tsx';
import { say } from './say.ts';

interface OverProps {
  readonly account: Account;
  readonly act: Act;
  readonly acting: Acting;
  readonly close: () => void;
}

/** Changes a member's role or directorates. */
export function Move({ account, act, acting, close }: OverProps) {
  const { id, pseudonym = '', role = 'referent', directorates = [] } = account;
  const form = useForm({
    draft: useFields<Assignment>({ role, directorates }),
    lacks: (assignment) => (isComplete(assignment) ? [] : ['directorates' as const]),
    act,
    send: (assignment) =>
      request('PUT /v1/admin/staff/{memberId}', {
        ...{ params: { memberId: id }, body: bodyOf(assignment) },
      }),
    done: say('move.done', { pseudonym }),
  });
  return (
    <Dialog title={say('move.title', { pseudonym })} close={close}>
      <p>{say('move.help')}</p>
      <SendForm send={form.send} button={say('move.send')} isSmall acting={acting}>
        <AssignmentFields value={form.value} set={form.set} isChecked={form.isMissing('directorates')} />
      </SendForm>
    </Dialog>
  );
}

/** Removes an account, after saying what happens at once. */
export function Removal({ account, act, acting, close }: OverProps) {
  const { id, email, pseudonym = email } = account;
  return (
    <ConfirmDialog
      title={say('remove.title', { pseudonym })}
      sure={say('remove.help')}
      yes={say('remove.send')}
      acting={acting}
      confirm={() =>
        void act(
          () => request('DELETE /v1/admin/staff/{memberId}', { params: { memberId: id } }),
          say('remove.done', { pseudonym }),
        )
      }
      close={close}
    />
  );
}

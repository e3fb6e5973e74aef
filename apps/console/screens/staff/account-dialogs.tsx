import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import type { Act, Acting } from '../../parts/use-act.ts';
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
  const [assignment, assign] = useState<Assignment>({ role, directorates });
  const [isChecked, check] = useState(false);
  return (
    <Dialog title={say('move.title', { pseudonym })} close={close}>
      <p>{say('move.help')}</p>
      <AssignmentFields value={assignment} set={assign} isChecked={isChecked} />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button
          type="button"
          class="button small"
          onClick={() => {
            check(true);
            if (!isComplete(assignment)) return;
            void act(
              () =>
                request('PUT /v1/admin/staff/{memberId}', {
                  ...{ params: { memberId: id }, body: bodyOf(assignment) },
                }),
              say('move.done', { pseudonym }),
            );
          }}
        >
          {say('move.send')}
        </button>
      </p>
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

import { useState } from 'preact/hooks';
import { directorateLabel, formats } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { type Act, besideForm, useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import type { Account } from './account.ts';
import { Move, Removal } from './account-dialogs.tsx';
import { Invitation } from './invitation.tsx';
import { say } from './say.ts';

/** « Agents »: the members of staff, and actions on their accounts. */
export default function StaffScreen() {
  const asked = useReply('GET /v1/admin/staff', {});
  const [open, show] = useState<{ readonly act: 'move' | 'remove'; readonly account: Account }>();
  const acting = useAct(async () => {
    await asked.reload();
    show(undefined);
  });
  const { act } = acting;
  const fault = besideForm(acting);
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {fault && !open && <Fault error={fault} />}
      <div class="beside">
        <Reading asked={asked}>
          {({ items }) => (
            <ul class="rows">
              {items.map((account) => (
                <Line
                  key={account.id}
                  account={account}
                  act={act}
                  show={(name) => show({ act: name, account })}
                />
              ))}
            </ul>
          )}
        </Reading>
        <Invitation acting={acting} />
      </div>
      {open?.act === 'move' && (
        <Move account={open.account} act={act} acting={acting} close={() => show(undefined)} />
      )}
      {open?.act === 'remove' && (
        <Removal account={open.account} act={act} acting={acting} close={() => show(undefined)} />
      )}
    </>
  );
}

interface LineProps {
  readonly account: Account;
  readonly act: Act;
  readonly show: (act: 'move' | 'remove') => void;
}

function Line({ account, act, show }: LineProps) {
  const { id, email, pseudonym = email, role, directorates, state, createdAt } = account;
  const params = { memberId: id };
  return (
    <li>
      <strong>{pseudonym}</strong>
      <p class="hint">
        <span>{email}</span>
        {role && (
          <span>
            {directorates === undefined
              ? say(`role.${role}`)
              : say('role.of', {
                  role: say(`role.${role}`),
                  directorates: directorates.map(directorateLabel).join(', '),
                })}
          </span>
        )}
        <span class={state === 'without-rights' ? 'is-late' : ''}>
          {say(`state.${state}`, { date: formats.day(createdAt) })}
        </span>
      </p>
      <p class="actions">
        {state === 'invited' && (
          <button
            type="button"
            class="button small"
            onClick={() =>
              void act(
                () => request('POST /v1/admin/staff/{memberId}/invitation', { params }),
                say('resend.done', { email }),
              )
            }
          >
            {say('resend')}
            <span class="hidden-text">{` (${pseudonym})`}</span>
          </button>
        )}
        {role && (
          <button type="button" class="button small" onClick={() => show('move')}>
            {say('move')}
            <span class="hidden-text">{` (${pseudonym})`}</span>
          </button>
        )}
        <button type="button" class="button small" onClick={() => show('remove')}>
          {say('remove')}
          <span class="hidden-text">{` (${pseudonym})`}</span>
        </button>
      </p>
    </li>
  );
}

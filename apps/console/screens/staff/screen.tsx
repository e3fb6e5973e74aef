import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { staff as catalogue } from '../../../../messages/console/staff.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { directorateLabel, formats, ground } from '../../ground.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';

const say = consoleTexts(catalogue);

type Account = Reply<'GET /v1/admin/staff'>['items'][number];
type Role = 'referent' | 'project-team';

/** « Agents »: the members of staff, and actions on their accounts. */
export default function StaffScreen() {
  const asked = useReply('GET /v1/admin/staff', {});
  const acting = useAct();
  const [open, show] = useState<{ readonly act: 'move' | 'remove'; readonly account: Account }>();
  const act = async (what: () => Promise<unknown>, done: string) => {
    const isDone = await acting.act(async () => {
      await what();
      await asked.reload();
    }, done);
    if (isDone) show(undefined);
    return isDone;
  };
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {acting.fault && !open && <Fault error={acting.fault} />}
      <div class="beside">
        <Reading asked={asked}>
          {({ items }) => (
            <ul class="rows">
              {items.map((account) => (
                <Line account={account} act={act} show={(name) => show({ act: name, account })} />
              ))}
            </ul>
          )}
        </Reading>
        <Invitation act={act} acting={acting} />
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

type Act = (what: () => Promise<unknown>, done: string) => Promise<boolean>;

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

interface Assignment {
  readonly role: Role;
  readonly directorates: readonly string[];
}

/** As the API expects it: the project team has no directorate. */
const bodyOf = ({ role, directorates }: Assignment) =>
  role === 'referent' ? { role, directorates: [...directorates] } : { role };

const isComplete = ({ role, directorates }: Assignment): boolean =>
  role === 'project-team' || directorates.length > 0;

interface AssignmentFieldsProps {
  readonly value: Assignment;
  readonly set: (value: Assignment) => void;
  /** Whether missing fields are reported. */
  readonly isChecked: boolean;
}

function AssignmentFields({ value, set, isChecked }: AssignmentFieldsProps) {
  const { directorates } = value;
  const toggle = (id: string, isChosen: boolean) =>
    set({
      ...value,
      directorates: isChosen ? [...directorates, id] : directorates.filter((other) => other !== id),
    });
  return (
    <>
      <SelectField<Role>
        label={say('role')}
        value={value.role}
        set={(role) => set({ ...value, role })}
        options={(['referent', 'project-team'] as const).map((role) => ({
          value: role,
          label: say(`role.${role}`),
        }))}
      />
      {value.role === 'referent' && (
        <fieldset class="field choices">
          <legend>{say('directorates')}</legend>
          {ground.directorates.map(({ id, label }) => (
            <label class="choice">
              <input
                type="checkbox"
                checked={directorates.includes(id)}
                onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
              />
              <span>{typeset(label, 'fr')}</span>
            </label>
          ))}
          {isChecked && directorates.length === 0 && (
            <span class="wrong" role="alert">
              {say('missing.directorates')}
            </span>
          )}
        </fieldset>
      )}
    </>
  );
}

const nobodyYet: Assignment = { role: 'referent', directorates: [] };

function Invitation({ act, acting }: { readonly act: Act; readonly acting: Acting }) {
  const [assignment, assign] = useState<Assignment>(nobodyYet);
  const [email, setEmail] = useState('');
  const [pseudonym, setPseudonym] = useState('');
  const [isChecked, check] = useState(false);
  // One per invitation: however often it is sent, one account is created.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = async () => {
    check(true);
    if (email === '' || pseudonym.trim() === '' || !isComplete(assignment)) return;
    const body = { email, pseudonym, ...bodyOf(assignment) };
    const isDone = await act(
      () => request('POST /v1/admin/staff', { body, idempotencyKey: key }),
      say('invite.done', { email }),
    );
    if (!isDone) return;
    setEmail('');
    setPseudonym('');
    assign(nobodyYet);
    check(false);
    setKey(crypto.randomUUID());
  };
  return (
    <form
      class="form panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say('invite')}</h2>
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
    </form>
  );
}

interface OverProps {
  readonly account: Account;
  readonly act: Act;
  readonly acting: Acting;
  readonly close: () => void;
}

function Move({ account, act, acting, close }: OverProps) {
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

function Removal({ account, act, acting, close }: OverProps) {
  const { id, email, pseudonym = email } = account;
  return (
    <Dialog title={say('remove.title', { pseudonym })} close={close}>
      <p>{say('remove.help')}</p>
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button
          type="button"
          class="button small"
          onClick={() =>
            void act(
              () => request('DELETE /v1/admin/staff/{memberId}', { params: { memberId: id } }),
              say('remove.done', { pseudonym }),
            )
          }
        >
          {say('remove.send')}
        </button>
      </p>
    </Dialog>
  );
}

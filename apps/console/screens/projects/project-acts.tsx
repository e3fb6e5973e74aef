import { useState } from 'preact/hooks';
import { moneyText } from '../../../view/numbers.ts';
import { formats, now } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import type { Asked } from '../../parts/use-reply.tsx';
import { type Member, request } from '../../session/session.ts';
import { InstructionForm } from './instruction-form.tsx';
import type { Change, Project } from './project-props.ts';
import { say } from './say.ts';

interface Props {
  readonly project: Project;
  readonly asked: Asked<Project>;
  readonly member: Member;
}

/** What can be done with a project now; the API decides, and explains refusals. */
export function ProjectActs({ project, asked, member }: Props) {
  const { id, version, theme, state, stage, tooDearFor } = project;
  const [form, open] = useState<'instruct' | 'withdraw' | 'restore'>();
  const acting = useAct();
  const change: Change = async (what, done) => {
    const isDone = await acting.act(async () => asked.replace(await what()), done);
    if (isDone) open(undefined);
    return isDone;
  };
  const params = { postId: id };
  const isTeam = member.role === 'project-team';
  const isPublished = state === 'published';
  const isOwn = member.themes.includes(theme);
  const admit = () =>
    change(
      () => request('POST /v1/admin/projects/{postId}/admission', { params, body: { version } }),
      say('admit.done'),
    );
  const close = () => open(undefined);
  return (
    <aside aria-label={say('acts')}>
      {isPublished &&
        tooDearFor.map(({ proposalId, step, title, amount }) => (
          <p class="notice" key={`${proposalId} ${step}`}>
            {say('dear', { title, amount: moneyText(amount, 'fr') })}
          </p>
        ))}
      {acting.fault && form === undefined && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {form === undefined && (
        <ul class="ways">
          {isPublished && isTeam && stage === 'feasible' && (
            <Way name={say('admit')} help={say('admit.so')} act={() => void admit()} />
          )}
          {isPublished && isOwn && stage !== 'decided' && (
            <Way
              name={say(stage === 'waiting' ? 'instruct' : 'instruct.again')}
              help={stage === 'admitted' ? say('instruct.again-so') : undefined}
              act={() => open('instruct')}
            />
          )}
          {isPublished && isTeam && <Way name={say('withdraw')} act={() => open('withdraw')} />}
          {isTeam && isRestorable(project) && (
            <Way
              name={say('restore')}
              help={say('restore.so', { time: formats.time(project.restorableUntil ?? now()) })}
              act={() => open('restore')}
            />
          )}
        </ul>
      )}
      {isPublished && !isOwn && <p class="hint">{say('elsewhere')}</p>}
      {form === 'instruct' && (
        <InstructionForm project={project} acting={acting} change={change} close={close} />
      )}
      {(form === 'withdraw' || form === 'restore') && (
        <MarkForm key={form} kind={form} project={project} acting={acting} change={change} close={close} />
      )}
    </aside>
  );
}

const isRestorable = ({ state, restorableUntil }: Project): boolean =>
  state === 'withdrawn' && restorableUntil !== undefined && Date.parse(restorableUntil) > now();

interface WayProps {
  readonly name: string;
  readonly help?: string | undefined;
  readonly act: () => void;
}

function Way({ name, help, act }: WayProps) {
  return (
    <li>
      <button type="button" class="button small" onClick={act}>
        {name}
      </button>
      {help !== undefined && <p class="hint">{help}</p>}
    </li>
  );
}

interface MarkProps {
  readonly kind: 'withdraw' | 'restore';
  readonly project: Project;
  readonly acting: Acting;
  readonly change: Change;
  readonly close: () => void;
}

/** Withdraws a project, or undoes it: with a reason, which is public. */
function MarkForm({
  kind,
  project: { id, version, restorableUntil = '' },
  acting,
  change,
  close,
}: MarkProps) {
  const { value, set, forget } = useDraft(`${kind} ${id}`, '');
  const [isChecked, check] = useState(false);
  const isMissing = value.trim() === '';
  async function send(): Promise<void> {
    check(true);
    if (isMissing) return;
    const options = { params: { postId: id }, body: { version, explanation: value } };
    const isDone = await change(
      () =>
        kind === 'withdraw'
          ? request('POST /v1/admin/projects/{postId}/withdrawal', options)
          : request('POST /v1/admin/projects/{postId}/withdrawal/undo', options),
      say(`${kind}.done`),
    );
    if (isDone) forget();
  }
  return (
    <PanelForm title={say(`${kind}.title`)} send={() => void send()}>
      <p class="hint">
        {say(`${kind}.so`, { ...(restorableUntil !== '' && { time: formats.time(restorableUntil) }) })}
      </p>
      <TextField
        label={say('explanation')}
        rows={4}
        value={value}
        set={set}
        fault={isChecked && isMissing ? say('missing.text') : undefined}
      />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button small" aria-disabled={acting.isBusy}>
          {say(`${kind}.send`)}
        </button>
        <button type="button" class="button small" onClick={close}>
          {say('cancel')}
        </button>
      </p>
    </PanelForm>
  );
}

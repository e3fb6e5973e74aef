import { useState } from 'preact/hooks';
import { moneyText } from '../../../view/numbers.ts';
import { formats, now } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import type { Asked } from '../../parts/use-reply.tsx';
import { type Member, request } from '../../session/session.ts';
import { countAgain } from '../../worklist.ts';
import { InstructionForm } from './instruction-form.tsx';
import type { Project } from './project-props.ts';
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
  const show = (next: Project) => {
    asked.replace(next);
    countAgain();
    open(undefined);
  };
  const params = { postId: id };
  const isTeam = member.role === 'project-team';
  const isPublished = state === 'published';
  const isOwn = member.themes.includes(theme);
  const admit = () =>
    acting.act(
      async () =>
        show(await request('POST /v1/admin/projects/{postId}/admission', { params, body: { version } })),
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
      {form === 'instruct' && <InstructionForm project={project} acting={acting} show={show} close={close} />}
      {(form === 'withdraw' || form === 'restore') && (
        <MarkForm key={form} kind={form} project={project} acting={acting} show={show} close={close} />
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
  readonly show: (project: Project) => void;
  readonly close: () => void;
}

/** Withdraws a project, or undoes it: with a reason, which is public. */
function MarkForm({ kind, project: { id, version, restorableUntil = '' }, acting, show, close }: MarkProps) {
  const form = useForm({
    draft: useDraft(`${kind} ${id}`, ''),
    lacks: (explanation) => blanksOf({ explanation }),
    act: acting.act,
    send(explanation) {
      const options = { params: { postId: id }, body: { version, explanation } };
      return kind === 'withdraw'
        ? request('POST /v1/admin/projects/{postId}/withdrawal', options)
        : request('POST /v1/admin/projects/{postId}/withdrawal/undo', options);
    },
    done: say(`${kind}.done`),
    arrived: show,
  });
  return (
    <PanelForm
      title={say(`${kind}.title`)}
      send={form.send}
      button={say(`${kind}.send`)}
      acting={acting}
      back={{ text: say('cancel'), close }}
    >
      <p class="hint">
        {say(`${kind}.so`, { ...(restorableUntil !== '' && { time: formats.time(restorableUntil) }) })}
      </p>
      <TextField
        label={say('explanation')}
        rows={4}
        value={form.value}
        set={form.set}
        at="explanation"
        fault={form.faultOf('explanation', say('missing.text'))}
        isTold
      />
    </PanelForm>
  );
}

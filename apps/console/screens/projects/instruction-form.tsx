import { eurosOf } from '../../money.ts';
import { Choices, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import type { Acting } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import { isComplete, type ProjectDraft, ProjectFields, writtenOf } from './project-fields.tsx';
import type { Project } from './project-props.ts';
import { say } from './say.ts';

interface Written extends ProjectDraft {
  readonly isFeasible: boolean;
  readonly text: string;
}

interface Props {
  readonly project: Project;
  readonly acting: Acting;
  readonly show: (project: Project) => void;
  readonly close: () => void;
}

/** The instruction of a project: whether it is feasible, and all that it leaves of it, told in its history. */
export function InstructionForm({ project, acting, show, close }: Props) {
  const { id, version, title, body = '', cost, territory = '', feasible = true } = project;
  const initial = { title, body, cost: eurosOf(cost), territory, isFeasible: feasible, text: '' };
  // What somebody else changed meanwhile is where the next draft begins.
  const form = useForm({
    draft: useDraft<Written>(`instruction ${id} ${version}`, initial),
    lacks: (written) => [
      ...blanksOf({ text: written.text }),
      ...(isComplete(written) ? [] : ['fields' as const]),
    ],
    act: acting.act,
    send: (written) =>
      request('POST /v1/admin/projects/{postId}/instruction', {
        params: { postId: id },
        body: { ...writtenOf(written), version, feasible: written.isFeasible, text: written.text },
      }),
    done: say('instruct.done'),
    arrived: show,
  });
  const { value, write } = form;
  const { isFeasible } = value;
  return (
    <PanelForm
      title={say('instruct.title')}
      send={form.send}
      button={say('instruct.send')}
      acting={acting}
      back={{ text: say('cancel'), close }}
    >
      <p class="hint">{say('instruct.help')}</p>
      <Choices legend={say('feasible')} at="feasible">
        {(wrong) =>
          ([true, false] as const).map((each) => (
            <label class="choice" key={String(each)}>
              <input
                type="radio"
                name="feasible"
                {...wrong}
                checked={isFeasible === each}
                onChange={() => write({ isFeasible: each })}
              />
              <span>{say(each ? 'feasible.yes' : 'feasible.no')}</span>
            </label>
          ))
        }
      </Choices>
      <ProjectFields draft={value} set={write} isChecked={form.isMissing('fields')} />
      <TextField
        label={say(isFeasible ? 'instruct.text' : 'instruct.text-no')}
        rows={4}
        {...form.field('text')}
        help={say('instruct.text-help')}
        fault={form.faultOf('text', say('missing.text'))}
      />
    </PanelForm>
  );
}

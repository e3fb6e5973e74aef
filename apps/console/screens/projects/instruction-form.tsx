import { useEffect, useRef, useState } from 'preact/hooks';
import { eurosOf } from '../../money.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import type { Acting } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { request } from '../../session/session.ts';
import { isComplete, type ProjectDraft, ProjectFields, writtenOf } from './project-fields.tsx';
import type { Change, Project } from './project-props.ts';
import { say } from './say.ts';

interface Written extends ProjectDraft {
  readonly isFeasible: boolean;
  readonly text: string;
}

interface Props {
  readonly project: Project;
  readonly acting: Acting;
  readonly change: Change;
  readonly close: () => void;
}

/** The instruction of a project: whether it is feasible, and all that it leaves of it, told in its history. */
export function InstructionForm({ project, acting, change, close }: Props) {
  const { id, version, title, body = '', cost, territory = '', feasible = true } = project;
  const initial = { title, body, cost: eurosOf(cost), territory, isFeasible: feasible, text: '' };
  // What somebody else changed meanwhile is where the next draft begins.
  const { value, set: write, forget } = useDraft<Written>(`instruction ${id} ${version}`, initial);
  const [isChecked, check] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const set = (more: Partial<Written>) => write({ ...value, ...more });
  const { isFeasible, text } = value;
  const isMissing = text.trim() === '';
  async function send(): Promise<void> {
    check(true);
    if (isMissing || !isComplete(value)) return;
    const isDone = await change(
      () =>
        request('POST /v1/admin/projects/{postId}/instruction', {
          params: { postId: id },
          body: { ...writtenOf(value), version, feasible: isFeasible, text },
        }),
      say('instruct.done'),
    );
    if (isDone) forget();
  }
  return (
    <PanelForm title={say('instruct.title')} send={() => void send()} form={form}>
      <p class="hint">{say('instruct.help')}</p>
      <fieldset class="field">
        <legend>{say('feasible')}</legend>
        {([true, false] as const).map((each) => (
          <label class="choice" key={String(each)}>
            <input
              type="radio"
              name="feasible"
              checked={isFeasible === each}
              onChange={() => set({ isFeasible: each })}
            />
            <span>{say(each ? 'feasible.yes' : 'feasible.no')}</span>
          </label>
        ))}
      </fieldset>
      <ProjectFields draft={value} set={set} isChecked={isChecked} />
      <TextField
        label={say(isFeasible ? 'instruct.text' : 'instruct.text-no')}
        rows={4}
        value={text}
        set={(next) => set({ text: next })}
        help={say('instruct.text-help')}
        fault={isChecked && isMissing ? say('missing.text') : undefined}
      />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button small" aria-disabled={acting.isBusy}>
          {say('instruct.send')}
        </button>
        <button type="button" class="button small" onClick={close}>
          {say('cancel')}
        </button>
      </p>
    </PanelForm>
  );
}

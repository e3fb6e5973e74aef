import { longestLabel } from '../../../../domain/polls/format-check.ts';
import { graphemeCount } from '../../../../domain/text/graphemes.ts';
import { centsOf } from '../../money.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { territoryChoices } from '../../territories.ts';
import { say } from './say.ts';

/** What people write of a project: its cost in euros, as typed. */
export interface ProjectDraft {
  readonly title: string;
  readonly body: string;
  readonly cost: string;
  /** Code of the département; empty for the whole Région. */
  readonly territory: string;
}

/** As the API expects it, without empty optional fields. */
export function writtenOf({ title, body, cost, territory }: ProjectDraft) {
  return {
    ...{ title, cost: centsOf(cost) },
    ...(body.trim() !== '' && { body }),
    ...(territory !== '' && { territory }),
  };
}

/** Signs left for the title; below 0 where it is too long for a ballot. */
const signsLeft = ({ title }: ProjectDraft): number =>
  longestLabel - graphemeCount(title.replace(/\s+/g, ' ').trim());

export const isComplete = (draft: ProjectDraft): boolean =>
  draft.title.trim() !== '' && signsLeft(draft) >= 0 && centsOf(draft.cost) > 0;

interface Props {
  readonly draft: ProjectDraft;
  readonly set: (more: Partial<ProjectDraft>) => void;
  /** Whether what is missing is said. */
  readonly isChecked: boolean;
}

/** The fields of a project, the same when it is made and when it is instructed. */
export function ProjectFields({ draft, set, isChecked }: Props) {
  const left = signsLeft(draft);
  const tooLong = left < 0 ? say.count('name.over', -left) : undefined;
  return (
    <>
      <TextField
        label={say('name')}
        rows={2}
        value={draft.title}
        at="title"
        set={(title) => set({ title })}
        help={say.count('name.left', Math.max(left, 0))}
        fault={tooLong ?? (isChecked && draft.title.trim() === '' ? say('missing.name') : undefined)}
      />
      <TextField
        label={say('body')}
        rows={5}
        value={draft.body}
        at="body"
        set={(body) => set({ body })}
        help={say('body.help')}
      />
      <TextField
        label={say('cost')}
        value={draft.cost}
        at="cost"
        set={(cost) => set({ cost })}
        help={say('cost.help')}
        fault={isChecked && centsOf(draft.cost) === 0 ? say('missing.cost') : undefined}
      />
      <SelectField
        label={say('territory')}
        value={draft.territory}
        at="territory"
        set={(territory) => set({ territory })}
        options={territoryChoices({ value: '', label: say('territory.region') })}
      />
    </>
  );
}

import { typeset } from '../../../../messages/typography.ts';
import { ground } from '../../ground.ts';
import { Choices, SelectField } from '../../parts/field.tsx';
import { say } from './say.ts';

type Role = 'referent' | 'project-team';

/** A role, and for a référent their directorates. */
export interface Assignment {
  readonly role: Role;
  readonly directorates: readonly string[];
}

/** As the API expects it: the project team has no directorate. */
export const bodyOf = ({ role, directorates }: Assignment) =>
  role === 'referent' ? { role, directorates: [...directorates] } : { role };

export const isComplete = ({ role, directorates }: Assignment): boolean =>
  role === 'project-team' || directorates.length > 0;

interface AssignmentFieldsProps {
  readonly value: Assignment;
  readonly set: (value: Assignment) => void;
  /** Whether missing fields are reported. */
  readonly isChecked: boolean;
}

export function AssignmentFields({ value, set, isChecked }: AssignmentFieldsProps) {
  const { directorates } = value;
  const fault = isChecked && directorates.length === 0 ? say('missing.directorates') : undefined;
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
        at="role"
        set={(role) => set({ ...value, role })}
        options={(['referent', 'project-team'] as const).map((role) => ({
          value: role,
          label: say(`role.${role}`),
        }))}
      />
      {value.role === 'referent' && (
        <Choices class="field choices" legend={say('directorates')} at="directorates" fault={fault}>
          {(wrong) =>
            ground.directorates.map(({ id, label }) => (
              <label class="choice">
                <input
                  type="checkbox"
                  checked={directorates.includes(id)}
                  {...wrong}
                  onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
                />
                <span>{typeset(label, 'fr')}</span>
              </label>
            ))
          }
        </Choices>
      )}
    </>
  );
}

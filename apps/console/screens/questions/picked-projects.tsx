import type { Reply } from '../../../../contract/client/call.ts';
import { typeset } from '../../../../messages/typography.ts';
import { moneyText } from '../../../view/numbers.ts';
import { centsOf } from '../../money.ts';
import { SelectField } from '../../parts/field.tsx';
import { readAll } from '../../parts/read-all.ts';
import { Reading, useAsked } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { territoryLabel } from '../../territories.ts';
import { freshId } from './draft.ts';
import type { EnvelopeDraft, Picked } from './envelope-draft.ts';
import { say } from './say.ts';

/** Most projects in an envelope. */
const most = 60;

type Admitted = Reply<'GET /v1/admin/projects'>['items'][number];

interface Props {
  /** Their path in what is sent. */
  readonly at: string;
  readonly envelope: EnvelopeDraft;
  readonly set: (envelope: EnvelopeDraft) => void;
  /** What is missing. */
  readonly fault?: string | undefined;
}

/** The projects of an envelope: admitted ones of its territory, with the title and the cost that each has. */
export function PickedProjects({ at, envelope, set, fault }: Props) {
  const { projects = [], territory = '' } = envelope;
  const asked = useAsked(
    () =>
      readAll((cursor) =>
        request('GET /v1/admin/projects', {
          query: { stage: 'admitted', limit: '100', cursor, ...(territory !== '' && { territory }) },
        }),
      ),
    `admitted ${territory}`,
  );
  const put = (next: readonly Picked[]) => set({ ...envelope, projects: next });
  return (
    <fieldset class="field">
      <legend>{say('projects')}</legend>
      <Reading asked={asked}>
        {(admitted) => (
          <>
            {projects.length > 0 && (
              <ul class="rows">
                {projects.map((project) => (
                  <PickedLine
                    key={project.id}
                    project={project}
                    now={admitted.find(({ id }) => id === project.post)}
                    amount={centsOf(envelope.amount)}
                    replace={(next) => put(projects.map((each) => (each === project ? next : each)))}
                    remove={() => put(projects.filter((each) => each !== project))}
                  />
                ))}
              </ul>
            )}
            <Sum envelope={envelope} />
            {projects.length < most && (
              <Picker
                at={at}
                left={admitted.filter(({ id }) => !projects.some(({ post }) => post === id))}
                add={(project) => put([...projects, pickedOf(project, freshId(projects, 'p'))])}
                fault={fault}
              />
            )}
          </>
        )}
      </Reading>
    </fieldset>
  );
}

const pickedOf = ({ id: post, title: label, cost, territory }: Admitted, id: string): Picked => ({
  ...{ id, label, cost, post },
  ...(territory !== undefined && { territory }),
});

const isSame = (picked: Picked, { title, cost, territory }: Admitted): boolean =>
  picked.label === title && picked.cost === cost && picked.territory === territory;

interface LineProps {
  readonly project: Picked;
  /** As it is now, if it may still be in this envelope. */
  readonly now: Admitted | undefined;
  /** Of the envelope, in cents; 0 while it isn’t said. */
  readonly amount: number;
  readonly replace: (project: Picked) => void;
  readonly remove: () => void;
}

function PickedLine({ project, now, amount, replace, remove }: LineProps) {
  const { id, label, cost, territory } = project;
  const of = <span class="hidden-text">{` (${typeset(label, 'fr')})`}</span>;
  const hasChanged = now !== undefined && !isSame(project, now);
  return (
    <li>
      <strong>{typeset(label, 'fr')}</strong>
      <p class="hint">
        <span>{moneyText(cost, 'fr')}</span>
        <span>{territory === undefined ? say('project.everywhere') : territoryLabel(territory)}</span>
        {now === undefined && <span class="is-late">{say('project.gone')}</span>}
        {hasChanged && <span class="is-late">{say('project.changed')}</span>}
        {amount > 0 && cost > amount && <span class="is-late">{say('project.dearer')}</span>}
      </p>
      <p class="actions">
        {hasChanged && (
          <button type="button" class="button small" onClick={() => replace(pickedOf(now, id))}>
            {say('project.renew')}
            {of}
          </button>
        )}
        <button type="button" class="button small" onClick={remove}>
          {say('project.remove')}
          {of}
        </button>
      </p>
    </li>
  );
}

/** What they would cost together. Where there is enough for all, nothing is left to choose. */
function Sum({ envelope: { projects = [], amount } }: Pick<Props, 'envelope'>) {
  if (projects.length === 0) return null;
  const sum = projects.reduce((all, { cost }) => all + cost, 0);
  const isEnough = centsOf(amount) > 0 && sum <= centsOf(amount);
  return (
    <p class="hint">
      {say.count('projects.sum', projects.length, { sum: moneyText(sum, 'fr') })}
      {isEnough && ` ${say('projects.enough')}`}
    </p>
  );
}

interface PickerProps {
  readonly at: string;
  readonly left: readonly Admitted[];
  readonly add: (project: Admitted) => void;
  readonly fault: string | undefined;
}

function Picker({ at, left, add, fault }: PickerProps) {
  return (
    <SelectField
      label={say('project.pick')}
      value=""
      at={at}
      set={(id) => {
        const project = left.find((each) => each.id === id);
        if (project) add(project);
      }}
      options={[
        { value: '', label: say(left.length === 0 ? 'project.pick-none' : 'project.pick-one') },
        ...left.map(({ id, title, cost }) => ({
          value: id,
          label: `${typeset(title, 'fr')} (${moneyText(cost, 'fr')})`,
        })),
      ]}
      fault={fault}
    />
  );
}

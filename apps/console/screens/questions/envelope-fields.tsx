import { rules } from '../../../../domain/envelopes/rules.ts';
import { typeset } from '../../../../messages/typography.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { centsOf, type EnvelopeDraft, freshId, type Option } from './draft.ts';
import { say } from './say.ts';

/** What a project has beside its name. Dearer than its envelope it can’t be funded by any rule: said here, not refused. */
export function ProjectFields({
  project,
  amount = '',
  set,
}: {
  readonly project: Option;
  readonly amount?: string | undefined;
  readonly set: (project: Option) => void;
}) {
  const { cost = '', about = '' } = project;
  const isDearer = centsOf(amount) > 0 && centsOf(cost) > centsOf(amount);
  return (
    <>
      <TextField
        label={say('project.cost')}
        value={cost}
        set={(next) => set({ ...project, cost: next })}
        help={isDearer ? say('project.dearer') : undefined}
      />
      <TextField
        label={say('project.about')}
        rows={2}
        value={about}
        set={(next) => set({ ...project, about: next })}
      />
    </>
  );
}

/** Puts an admitted project into an envelope, with its name and its cost; empty places are taken first. */
export function ProjectPicker({
  options,
  set,
}: {
  readonly options: readonly Option[];
  readonly set: (options: readonly Option[]) => void;
}) {
  const asked = useReply('GET /v1/admin/projects', { query: { admitted: 'only', limit: 100 } });
  return (
    <Reading asked={asked}>
      {({ items }) => {
        const left = items.filter(({ id }) => !options.some(({ post }) => post === id));
        const add = (id: string) => {
          const project = left.find((each) => each.id === id);
          if (project === undefined) return;
          const kept = options.filter(({ label }) => label.trim() !== '');
          const { title, cost, territory } = project;
          const option = {
            id: freshId(kept, 'p'),
            label: title,
            cost: String(cost / 100),
            post: id,
            territory,
          };
          set([...kept, option]);
        };
        return (
          <SelectField
            label={say('project.pick')}
            value=""
            set={add}
            options={[
              { value: '', label: say(left.length === 0 ? 'project.pick-none' : 'project.pick-one') },
              ...left.map(({ id, title }) => ({ value: id, label: typeset(title, 'fr') })),
            ]}
          />
        );
      }}
    </Reading>
  );
}

/** What an envelope asks for beside its projects. */
export function EnvelopeFields({
  envelope,
  set,
}: {
  readonly envelope: EnvelopeDraft;
  readonly set: (envelope: EnvelopeDraft) => void;
}) {
  const numbers = (most: number) =>
    Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
  return (
    <>
      <TextField
        label={say('envelope.amount')}
        value={envelope.amount}
        set={(amount) => set({ ...envelope, amount })}
      />
      <SelectField
        label={say('envelope.rule')}
        value={envelope.rule}
        set={(rule) => set({ ...envelope, rule })}
        options={rules.map((value) => ({ value, label: say(`envelope.${value}`) }))}
        help={say(`envelope.${envelope.rule}-so`)}
      />
      <SelectField
        label={say('envelope.least')}
        value={String(envelope.minChoices)}
        set={(least) => set({ ...envelope, minChoices: Number(least) })}
        options={numbers(5)}
      />
      <SelectField
        label={say('envelope.most')}
        value={String(envelope.maxChoices)}
        set={(most) => set({ ...envelope, maxChoices: Number(most) })}
        options={numbers(10)}
      />
      <TextField
        label={say('envelope.threshold')}
        type="number"
        value={envelope.threshold}
        set={(threshold) => set({ ...envelope, threshold })}
        help={say('envelope.threshold-help')}
      />
      <TextField
        label={say('envelope.observers')}
        rows={3}
        value={envelope.observers ?? ''}
        set={(observers) => set({ ...envelope, observers })}
        help={say('envelope.observers-help')}
      />
      <p class="hint">
        <a href={addressOf('enveloppes')}>{say('envelope.simulate')}</a>
      </p>
    </>
  );
}

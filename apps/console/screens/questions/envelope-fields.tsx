import { rules } from '../../../../domain/envelopes/rules.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { addressOf } from '../../router.ts';
import { centsOf, type EnvelopeDraft, type Option } from './draft.ts';
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

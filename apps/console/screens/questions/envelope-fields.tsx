import { rules } from '../../../../domain/polls/envelope-rules.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { addressOf } from '../../router.ts';
import { territoryChoices } from '../../territories.ts';
import { choicesOf, type EnvelopeDraft } from './envelope-draft.ts';
import { PickedProjects } from './picked-projects.tsx';
import { say } from './say.ts';

/** An envelope: for whom, how much, which projects, and how the votes on them are counted. */
export function EnvelopeFields({
  at,
  envelope,
  set,
  faultOf,
}: {
  /** Its path in what is sent. */
  readonly at: string;
  readonly envelope: EnvelopeDraft;
  readonly set: (envelope: EnvelopeDraft) => void;
  /** What is missing. */
  readonly faultOf: (name: 'projects' | 'amount') => string | undefined;
}) {
  const choices = choicesOf(envelope);
  const numbers = (most: number) =>
    Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
  return (
    <>
      <SelectField
        label={say('envelope.territory')}
        value={envelope.territory ?? ''}
        at={`${at}.territory`}
        set={(territory) => set({ ...envelope, territory })}
        options={territoryChoices({ value: '', label: say('envelope.anywhere') })}
      />
      <TextField
        label={say('envelope.amount')}
        value={envelope.amount}
        at={`${at}.amount`}
        set={(amount) => set({ ...envelope, amount })}
        fault={faultOf('amount')}
      />
      <PickedProjects at={`${at}.options`} envelope={envelope} set={set} fault={faultOf('projects')} />
      <SelectField
        label={say('envelope.rule')}
        value={envelope.rule}
        at={`${at}.rule`}
        set={(rule) => set({ ...envelope, rule })}
        options={rules.map((value) => ({ value, label: say(`envelope.${value}`) }))}
        help={say(`envelope.${envelope.rule}-so`)}
      />
      <SelectField
        label={say('envelope.least')}
        value={String(choices.least)}
        at={`${at}.minChoices`}
        set={(least) => {
          const minChoices = Number(least);
          set({ ...envelope, minChoices, maxChoices: Math.max(minChoices, choices.most) });
        }}
        options={numbers(choices.bounds.least)}
      />
      <SelectField
        label={say('envelope.most')}
        value={String(choices.most)}
        at={`${at}.maxChoices`}
        set={(most) => {
          const maxChoices = Number(most);
          set({ ...envelope, maxChoices, minChoices: Math.min(maxChoices, choices.least) });
        }}
        options={numbers(choices.bounds.most)}
      />
      <TextField
        label={say('envelope.threshold')}
        type="number"
        value={envelope.threshold}
        at={`${at}.threshold`}
        set={(threshold) => set({ ...envelope, threshold })}
        help={say('envelope.threshold-help')}
      />
      <TextField
        label={say('envelope.observers')}
        rows={3}
        value={envelope.observers ?? ''}
        at={`${at}.observers`}
        set={(observers) => set({ ...envelope, observers })}
        help={say('envelope.observers-help')}
      />
      <p class="hint">
        <a href={addressOf('enveloppes')}>{say('envelope.simulate')}</a>
      </p>
    </>
  );
}

import { formatKinds } from '../../../../domain/polls/format.ts';
import { useFocusOnAdded } from '../../../view/focus.ts';
import { ChoicesFault, SelectField, TextField } from '../../parts/field.tsx';
import { type FormatKind, freshId, lacksOfPoll, type Missing, type Poll, type StepDraft } from './draft.ts';
import { emptyEnvelope } from './envelope-draft.ts';
import { EnvelopeFields } from './envelope-fields.tsx';
import { say } from './say.ts';

/** Maximum number of options; none for the kinds whose answers aren’t typed. */
const mostOptions: Readonly<Record<FormatKind, number>> = {
  approval: 0,
  'single-choice': 12,
  'multiple-choice': 12,
  scale: 0,
  ranking: 6,
  projects: 0,
};

export interface PollFieldsProps {
  /** The path of the format in what is sent. */
  readonly at: string;
  readonly poll: Poll;
  readonly set: (poll: Poll) => void;
  /** What is missing. */
  readonly faultOf: (name: Missing) => string | undefined;
}

/** The format of one poll; switching formats keeps what was entered for another. */
export function PollFields({ at, poll, set, faultOf }: PollFieldsProps) {
  const { kind, options } = poll;
  const hasOptions = mostOptions[kind] > 0;
  const add = useFocusOnAdded(options.length, '.option');
  const faultOfText = (text: string) => (text.trim() === '' ? faultOf('options') : undefined);
  return (
    <>
      <SelectField
        label={say('format')}
        value={kind}
        at={at}
        set={(next) => set({ ...poll, kind: next })}
        options={formatKinds.map((each) => ({ value: each, label: say(`format.${each}`) }))}
        fault={hasOptions && options.length < 2 ? faultOf('options') : undefined}
      />
      {hasOptions &&
        options.map((option, index) => (
          <div class="in-line option" key={option.id}>
            <TextField
              label={say('option', { number: index + 1 })}
              value={option.label}
              at={`${at}.options.${index}`}
              fault={faultOfText(option.label)}
              set={(label) =>
                set({
                  ...poll,
                  options: options.map((each) => (each === option ? { ...each, label } : each)),
                })
              }
            />
            {options.length > 2 && (
              <button
                type="button"
                class="button small"
                aria-label={say('option.remove', { number: index + 1 })}
                onClick={() => set({ ...poll, options: options.filter((each) => each !== option) })}
              >
                ×
              </button>
            )}
          </div>
        ))}
      {hasOptions && options.length < mostOptions[kind] && (
        <button
          type="button"
          class="link"
          ref={add}
          onClick={() => set({ ...poll, options: [...options, { id: freshId(options, 'r'), label: '' }] })}
        >
          {say('option.add')}
        </button>
      )}
      {kind === 'multiple-choice' && (
        <SelectField
          label={say('max-choices')}
          value={String(Math.min(poll.maxChoices, options.length))}
          at={`${at}.maxChoices`}
          set={(most) => set({ ...poll, maxChoices: Number(most) })}
          options={options.map((_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
        />
      )}
      {kind === 'projects' && (
        <EnvelopeFields
          at={at}
          envelope={poll.envelope ?? emptyEnvelope}
          set={(envelope) => set({ ...poll, envelope })}
          faultOf={faultOf}
        />
      )}
      {kind === 'scale' && (
        <>
          <TextField
            label={say('lowest')}
            value={poll.lowest}
            at={`${at}.lowest`}
            set={(lowest) => set({ ...poll, lowest })}
            fault={faultOfText(poll.lowest)}
          />
          <TextField
            label={say('highest')}
            value={poll.highest}
            at={`${at}.highest`}
            set={(highest) => set({ ...poll, highest })}
            fault={faultOfText(poll.highest)}
          />
        </>
      )}
    </>
  );
}

/** The answers of a poll that conditions of later steps can refer to. */
export function answersOf({ kind, options, envelope }: Poll): { id: string; label: string }[] {
  switch (kind) {
    case 'approval':
      return [
        { id: 'plus', label: 'Oui' },
        { id: 'minus', label: 'Non' },
      ];
    case 'scale':
      return ['1', '2', '3', '4', '5'].map((id) => ({ id, label: id }));
    case 'single-choice':
    case 'multiple-choice':
    case 'ranking':
      return options.map(({ id, label }) => ({ id, label }));
    case 'projects':
      return (envelope?.projects ?? []).map(({ id, label }) => ({ id, label }));
  }
}

export interface StepsFieldsProps {
  readonly steps: readonly StepDraft[];
  readonly set: (steps: readonly StepDraft[]) => void;
  readonly faultOf: (name: Missing) => string | undefined;
  readonly empty: Poll;
}

/** The steps of a questionnaire, each with its poll and its condition on an earlier answer. */
export function StepsFields({ steps, set, faultOf, empty }: StepsFieldsProps) {
  const add = useFocusOnAdded(steps.length, '.step');
  const noSteps = steps.length === 0 ? faultOf('steps') : undefined;
  const change = (step: StepDraft, next: Partial<StepDraft>) =>
    set(steps.map((each) => (each === step ? { ...each, ...next } : each)));
  // Removing a step also removes the conditions that refer to it.
  const remove = (step: StepDraft) =>
    set(
      steps
        .filter((each) => each !== step)
        .map((each) => (each.when?.step === step.id ? { ...each, when: undefined } : each)),
    );
  return (
    <>
      {steps.map((step, index) => (
        <fieldset class="step" key={step.id}>
          <legend>{say('step', { number: index + 1 })}</legend>
          <TextField
            label={say('step.prompt')}
            value={step.prompt}
            at={`steps.${index}`}
            fault={step.prompt.trim() === '' ? faultOf('steps') : undefined}
            set={(prompt) => change(step, { prompt })}
          />
          <PollFields
            at={`steps.${index}.format`}
            poll={step.poll}
            set={(poll) => change(step, { poll })}
            faultOf={(name) => (lacksOfPoll(step.poll).includes(name) ? faultOf(name) : undefined)}
          />
          {index > 0 && (
            <SelectField
              label={say('step.when')}
              at={`steps.${index}.when`}
              value={step.when ? `${step.when.step} ${step.when.values[0] ?? ''}` : ''}
              set={(chosen) => {
                const [id = '', value = ''] = chosen.split(' ');
                change(step, { when: chosen === '' ? undefined : { step: id, values: [value] } });
              }}
              options={[
                { value: '', label: say('step.always') },
                ...steps.slice(0, index).flatMap((earlier, number) =>
                  answersOf(earlier.poll).map(({ id, label }) => ({
                    value: `${earlier.id} ${id}`,
                    label: say('step.if', { number: number + 1, label }),
                  })),
                ),
              ]}
            />
          )}
          <button type="button" class="link" onClick={() => remove(step)}>
            {say('step.remove', { number: index + 1 })}
          </button>
        </fieldset>
      ))}
      <ChoicesFault id="steps-fault" fault={noSteps} />
      {steps.length < 20 && (
        <button
          type="button"
          class="button small"
          ref={add}
          aria-describedby={noSteps === undefined ? undefined : 'steps-fault'}
          onClick={() => set([...steps, { id: freshId(steps, 'e'), prompt: '', poll: empty }])}
        >
          {say('step.add')}
        </button>
      )}
    </>
  );
}

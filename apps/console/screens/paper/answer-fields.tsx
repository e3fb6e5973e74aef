import type { Answer } from '../../../../domain/polls/answer.ts';
import { possibleValues } from '../../../../domain/polls/answer-kinds/index.ts';
import { valueName } from '../../../../domain/polls/answer-kinds/value-name.ts';
import type { Format } from '../../../../domain/polls/format.ts';
import { fr } from '../../../../messages/paper/fr.ts';
import { typeset } from '../../../../messages/typography.ts';
import { Choices } from '../../parts/field.tsx';
import { say } from './say.ts';

/** What was read on a bulletin, as it is being typed. */
export interface Ticked {
  readonly isSpoiled?: boolean;
  /** Values that are ticked. */
  readonly values?: readonly string[];
  /** Ranks that are written, by value. */
  readonly ranks?: Readonly<Record<string, string>>;
}

/** The answer that was read; null for a spoiled bulletin, undefined while the entry is incomplete. */
export function answerOf(
  format: Format,
  { isSpoiled, values = [], ranks = {} }: Ticked,
): Answer | null | undefined {
  if (isSpoiled) return null;
  const [value] = values;
  switch (format.kind) {
    case 'approval':
      return value === 'plus' || value === 'minus' ? { kind: 'approval', value } : undefined;
    case 'single-choice':
      return value === undefined ? undefined : { kind: 'single-choice', value };
    case 'scale':
      return value === undefined ? undefined : { kind: 'scale', value: Number(value) };
    case 'multiple-choice':
      return value === undefined ? undefined : { kind: 'multiple-choice', values };
    case 'ranking': {
      const order = possibleValues(format).toSorted((a, b) => Number(ranks[a]) - Number(ranks[b]));
      const isWhole = order.every((each, place) => Number(ranks[each]) === place + 1);
      return isWhole ? { kind: 'ranking', order } : undefined;
    }
    // Bulletins can’t carry an envelope.
    case 'projects':
      return undefined;
  }
}

interface Props {
  readonly format: Format;
  readonly ticked: Ticked;
  readonly tick: (ticked: Ticked) => void;
  /** Distinguishes the radio buttons of several forms. */
  readonly name: string;
}

export function AnswerFields({ format, ticked, tick, name }: Props) {
  const { isSpoiled = false, values = [], ranks = {} } = ticked;
  const isSeveral = format.kind === 'multiple-choice';
  return (
    <Choices class="field choices" legend={say('answer')} at="answer">
      {(wrong) => (
        <>
          {possibleValues(format).map((value) => {
            const label = typeset(valueName(format, value, signOf), 'fr');
            if (format.kind === 'ranking') {
              return (
                <label class="choice">
                  <input
                    data-answer
                    {...wrong}
                    type="number"
                    min={1}
                    max={format.options.length}
                    aria-label={say('rank', { option: label })}
                    value={ranks[value] ?? ''}
                    onInput={({ currentTarget }) =>
                      tick({ ranks: { ...ranks, [value]: currentTarget.value } })
                    }
                  />
                  <span>{label}</span>
                </label>
              );
            }
            return (
              <label class="choice">
                <input
                  data-answer
                  {...wrong}
                  type={isSeveral ? 'checkbox' : 'radio'}
                  name={`answer-${name}`}
                  checked={!isSpoiled && values.includes(value)}
                  onChange={({ currentTarget }) =>
                    tick({ values: isSeveral ? toggled(values, value, currentTarget.checked) : [value] })
                  }
                />
                <span>{label}</span>
              </label>
            );
          })}
          <label class="choice">
            <input
              type={isSeveral || format.kind === 'ranking' ? 'checkbox' : 'radio'}
              name={`answer-${name}`}
              checked={isSpoiled}
              onChange={({ currentTarget }) => tick({ isSpoiled: currentTarget.checked })}
            />
            <span>{say('spoiled')}</span>
          </label>
        </>
      )}
    </Choices>
  );
}

const toggled = (values: readonly string[], value: string, isTicked: boolean): readonly string[] =>
  isTicked ? [...values, value] : values.filter((other) => other !== value);

/** As the bulletin says it. */
const signOf = (value: string): string => (value === 'plus' ? fr['answer.plus'] : fr['answer.minus']);

import { useState } from 'preact/hooks';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { moneyText } from '../../view/numbers.ts';
import { french, inFrench, say } from '../say.ts';
import { language } from '../words.ts';

/** Projects as cards, in an order that is drawn for each visitor: what stands first would be chosen more often. */
export function Projects({
  format,
  answer,
  answered,
}: {
  readonly format: EnvelopeFormat;
  readonly answer: Answer | undefined;
  answered(answer: Answer | undefined): void;
}) {
  const [projects] = useState(() => shuffled(format.options));
  const chosen = answer?.kind === 'projects' ? answer.ids : [];
  const { minChoices: least, maxChoices: most } = format;
  const isFull = chosen.length === most;
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    if (next.length > most) return;
    const ids = format.options.map((option) => option.id).filter((each) => next.includes(each));
    answered(ids.length === 0 ? undefined : { kind: 'projects', ids });
  };
  return (
    <>
      <p class="note">{say('poll.projects', { least, most, amount: moneyText(format.amount, language) })}</p>
      {projects.map(({ id, label, about, cost }) => (
        <label class="choice project">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            aria-disabled={isFull && !chosen.includes(id)}
            onClick={(event) => {
              if (isFull && !chosen.includes(id)) event.preventDefault();
              else toggle(id);
            }}
          />
          <span {...inFrench}>
            <strong>{french(label)}</strong> · {moneyText(cost, language)}
            {about !== undefined && (
              <>
                <br />
                {french(about)}
              </>
            )}
          </span>
        </label>
      ))}
      <p class="note" role="status">
        {chosen.length < least
          ? say('poll.still', { count: least - chosen.length })
          : isFull
            ? say('poll.left-none')
            : say('poll.left', { count: most - chosen.length })}
      </p>
    </>
  );
}

/** Fisher and Yates, with the device’s own chance. */
function shuffled<T>(items: readonly T[]): T[] {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const place = Math.floor(Math.random() * (last + 1));
    [drawn[last], drawn[place]] = [drawn[place] as T, drawn[last] as T];
  }
  return drawn;
}

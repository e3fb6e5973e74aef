import { useEffect, useState } from 'preact/hooks';
import { drawnOrder } from '../../../domain/envelopes/drawn-order.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { type EnvelopeFormat, leastChoices, type ProjectOption } from '../../../domain/polls/format.ts';
import { moneyText } from '../../view/numbers.ts';
import { french, href, inFrench, say } from '../say.ts';
import { language } from '../words.ts';
import { visitorSeed } from './visitor-order.ts';

/** Projects as cards, in an order that is drawn for each visitor: what stands first would be chosen more often. */
export function Projects({
  format,
  poll,
  answer,
  answered,
}: {
  readonly format: EnvelopeFormat;
  /** A visitor has another order in each envelope. */
  readonly poll: string;
  readonly answer: Answer | undefined;
  answered(answer: Answer | undefined): void;
}) {
  const [projects, setProjects] = useState<readonly ProjectOption[]>([]);
  useEffect(() => {
    void visitorSeed().then((seed) => setProjects(drawnOrder(format.options, `${seed} ${poll}`)));
  }, []);
  const gone = new Set(format.options.filter(({ withdrawn }) => withdrawn).map(({ id }) => id));
  // What was chosen before it was withdrawn counts, but isn’t chosen again.
  const chosen = answer?.kind === 'projects' ? answer.ids.filter((id) => !gone.has(id)) : [];
  useEffect(() => {
    if (answer?.kind === 'projects' && answer.ids.length > chosen.length) {
      answered(chosen.length === 0 ? undefined : { kind: 'projects', ids: chosen });
    }
  }, [answer]);
  const { maxChoices: most } = format;
  const least = leastChoices(format);
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
      {projects.map(({ id, label, about, cost, post, withdrawn = false }) => (
        <div class="project-choice">
          <label class="choice project">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={withdrawn}
              aria-disabled={withdrawn || (isFull && !chosen.includes(id))}
              onClick={(event) => {
                if (isFull && !chosen.includes(id)) event.preventDefault();
                else toggle(id);
              }}
            />
            <span {...inFrench}>
              <strong>{withdrawn ? <del>{french(label)}</del> : french(label)}</strong> ·{' '}
              {withdrawn ? say('poll.project-withdrawn') : moneyText(cost, language)}
              {about !== undefined && (
                <>
                  <br />
                  {french(about)}
                </>
              )}
            </span>
          </label>
          {post !== undefined && (
            <p class="note">
              <a href={href(`/p/${post}`)}>
                {say('poll.project')}
                <span class="hidden-text" {...inFrench}>{` (${french(label)})`}</span>
              </a>
            </p>
          )}
        </div>
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

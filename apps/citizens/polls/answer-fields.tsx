import { useState } from 'preact/hooks';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { inFrench, say } from '../say.ts';
import { choicesOf } from './poll-words.ts';
import { Projects } from './project-fields.tsx';

export interface AnswerFieldsProps {
  readonly format: Format;
  readonly kind: 'question' | 'suggestion';
  readonly answer: Answer | undefined;
  /** Groups the radio buttons of a form. */
  readonly name: string;
  /** Accessible name of the fields, for those who don't see the question above. */
  readonly label: string;
  answered(answer: Answer | undefined): void;
}

/** The fields of one format: radio buttons, check boxes, or a list to be ordered. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { format } = props;
  if (format.kind === 'ranking') return <Ranking {...props} format={format} />;
  return (
    <fieldset class="choices">
      <legend class="hidden-text">{props.label}</legend>
      <Fields {...props} format={format} />
    </fieldset>
  );
}

/** A kind of answer without fields doesn’t compile. */
function Fields(props: AnswerFieldsProps & { readonly format: Exclude<Format, RankingFormat> }) {
  const { format } = props;
  if (format.kind === 'projects')
    return <Projects format={format} poll={props.name} answer={props.answer} answered={props.answered} />;
  if (format.kind === 'multiple-choice') return <Boxes {...props} format={format} />;
  if (format.kind === 'scale' && !format.mentions) return <Discs {...props} format={format} />;
  return <Radios {...props} format={format} />;
}

type Scale = Extract<Format, { kind: 'scale' }>;

/** Five numbered discs between the two labels. */
function Discs({ format, kind, answer, name, answered }: AnswerFieldsProps & { readonly format: Scale }) {
  const chosen = answer?.kind === 'scale' ? String(answer.value) : undefined;
  return (
    <>
      <div class="row-choice scale">
        {choicesOf(format, kind).map(({ id, label }) => (
          <label>
            <input
              type="radio"
              name={name}
              aria-label={label}
              checked={chosen === id}
              onChange={() => answered({ kind: 'scale', value: Number(id) })}
              {...inFrench}
            />
            <span>{id}</span>
          </label>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{format.lowest}</span>
        <span>{format.highest}</span>
      </p>
    </>
  );
}

/** A scale with a word for each mark is read as a list of words. */
type OneOfSome = Extract<Format, { kind: 'approval' | 'single-choice' | 'scale' }>;

function Radios({
  format,
  kind,
  answer,
  name,
  answered,
}: AnswerFieldsProps & { readonly format: OneOfSome }) {
  const chosen = answer && 'value' in answer ? String(answer.value) : undefined;
  const choose = (id: string) => {
    if (format.kind === 'approval') answered({ kind: 'approval', value: id === 'minus' ? 'minus' : 'plus' });
    else if (format.kind === 'scale') answered({ kind: 'scale', value: Number(id) });
    else answered({ kind: 'single-choice', value: id });
  };
  return (
    <>
      {choicesOf(format, kind).map(({ id, label }) => (
        <label class="choice">
          <input type="radio" name={name} value={id} checked={chosen === id} onChange={() => choose(id)} />
          <span {...(format.kind === 'approval' ? {} : inFrench)}>{label}</span>
        </label>
      ))}
    </>
  );
}

type Multiple = Extract<Format, { kind: 'multiple-choice' }>;

function Boxes({ format, kind, answer, answered }: AnswerFieldsProps & { readonly format: Multiple }) {
  const chosen = answer?.kind === 'multiple-choice' ? answer.values : [];
  const left = format.maxChoices - chosen.length;
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    if (next.length > format.maxChoices) return;
    // In the question's order, so that equal answers are stored alike.
    const values = format.options.map((option) => option.id).filter((each) => next.includes(each));
    answered(values.length === 0 ? undefined : { kind: 'multiple-choice', values });
  };
  return (
    <>
      {choicesOf(format, kind).map(({ id, label }) => (
        <label class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            aria-disabled={left === 0 && !chosen.includes(id)}
            onClick={(event) => {
              if (left === 0 && !chosen.includes(id)) event.preventDefault();
              else toggle(id);
            }}
          />
          <span {...inFrench}>{label}</span>
        </label>
      ))}
      <p class="note" role="status">
        {left === 0 ? say('poll.left-none') : say('poll.left', { count: left })}
      </p>
    </>
  );
}

type RankingFormat = Extract<Format, { kind: 'ranking' }>;

/** Buttons move an option up or down; no dragging is needed. */
function Ranking({
  format,
  answer,
  label,
  answered,
}: AnswerFieldsProps & { readonly format: RankingFormat }) {
  const order = answer?.kind === 'ranking' ? answer.order : format.options.map(({ id }) => id);
  const [status, setStatus] = useState('');
  const nameOf = (id: string) => format.options.find((option) => option.id === id)?.label ?? id;
  const move = (from: number, by: -1 | 1) => {
    const next = [...order];
    const [id = ''] = next.splice(from, 1);
    next.splice(from + by, 0, id);
    answered({ kind: 'ranking', order: next });
    setStatus(say('poll.moved', { option: nameOf(id), place: from + by + 1, count: order.length }));
  };
  return (
    <fieldset class="choices">
      <legend class="hidden-text">{label}</legend>
      <p class="note">{say('poll.ranking-help')}</p>
      <ol class="ranking">
        {order.map((id, index) => (
          <li key={id}>
            <span class="place">{index + 1}</span>
            <span {...inFrench}>{nameOf(id)}</span>
            <span class="moves">
              <button
                type="button"
                class="button small"
                aria-label={say('poll.up', { option: nameOf(id) })}
                aria-disabled={index === 0}
                onClick={() => index > 0 && move(index, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                class="button small"
                aria-label={say('poll.down', { option: nameOf(id) })}
                aria-disabled={index === order.length - 1}
                onClick={() => index < order.length - 1 && move(index, 1)}
              >
                ↓
              </button>
            </span>
          </li>
        ))}
      </ol>
      <p class="hidden-text" role="status">
        {status}
      </p>
    </fieldset>
  );
}

/** The initial answer of a form: for a ranking, the given order of options. */
export function firstAnswer(format: Format): Answer | undefined {
  return format.kind === 'ranking'
    ? { kind: 'ranking', order: format.options.map(({ id }) => id) }
    : undefined;
}

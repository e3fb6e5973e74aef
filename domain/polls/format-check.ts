import type { DomainFacts } from '../domain-error.ts';
import { TextInvalid } from '../text/errors.ts';
import { cleanText } from '../text/text.ts';
import type { EnvelopeFormat, Format, Option } from './format.ts';

/** One fault of a proposal: where it is (`steps.2.when.values.0`), what it is, and the facts needed to correct it. */
export interface Fault {
  readonly path: string;
  readonly fault: QuestionFault;
  readonly facts?: DomainFacts;
}

export type QuestionFault =
  | 'choices-over-options'
  | 'envelope-after-close'
  | 'closing-days'
  | 'closing-soonest'
  | 'condition-later'
  | 'format-or-steps'
  | 'least-over-most'
  | 'no-values'
  | 'observer-twice'
  | 'option-id-twice'
  | 'option-label-twice'
  | 'room-after-close'
  | 'step-id-twice'
  | 'step-unknown'
  | 'step-unreachable'
  | 'text-invalid'
  | 'value-impossible'
  | 'value-twice';

/** What was proposed as it may be stored, and all that is wrong with it; to be used only if nothing is. */
export interface Checked<T> {
  readonly value: T;
  readonly faults: readonly Fault[];
}

/** Longest texts, in graphemes: what fits on a telephone without scrolling past the answers. */
export const longestLabel = 80;
export const longestEnd = 40;
/** Who an observer is: a name, and for whom they watch. */
export const longestObserver = 120;
/** What a project is about: on a card, without opening anything. */
export const longestAbout = 300;

/**
 * The format of a question that is proposed: texts cleaned, ids unique, no more choices than options. How many options there
 * may be is the contract's business (contract/polls/formats.ts).
 */
export function checkFormat(format: Format, path = 'format'): Checked<Format> {
  const faults: Fault[] = [];
  switch (format.kind) {
    case 'approval':
      return { value: format, faults };
    case 'scale': {
      const lowest = cleaned(format.lowest, longestEnd, `${path}.lowest`, faults);
      const highest = cleaned(format.highest, longestEnd, `${path}.highest`, faults);
      const mentions = format.mentions?.map((mention, mark) =>
        cleaned(mention, longestEnd, `${path}.mentions.${mark}`, faults),
      );
      return { value: { ...format, lowest, highest, ...(mentions && { mentions }) }, faults };
    }
    case 'multiple-choice':
      if (format.maxChoices > format.options.length) {
        faults.push({
          path: `${path}.maxChoices`,
          fault: 'choices-over-options',
          facts: { maxChoices: format.maxChoices, options: format.options.length },
        });
      }
      break;
    case 'single-choice':
    case 'ranking':
      break;
    case 'projects':
      return { value: checkEnvelope(format, path, faults), faults };
    default:
      // A new kind says here which texts it has, so that none goes unchecked.
      return format satisfies never;
  }
  return { value: { ...format, options: checkOptions(format.options, `${path}.options`, faults) }, faults };
}

function checkEnvelope(format: EnvelopeFormat, path: string, faults: Fault[]): EnvelopeFormat {
  const { options, minChoices, maxChoices } = format;
  if (maxChoices > options.length) {
    faults.push({
      path: `${path}.maxChoices`,
      fault: 'choices-over-options',
      facts: { maxChoices, options: options.length },
    });
  }
  if (minChoices > maxChoices) {
    faults.push({ path: `${path}.minChoices`, fault: 'least-over-most', facts: { minChoices, maxChoices } });
  }
  const checked = checkOptions(options, `${path}.options`, faults);
  const { observers } = format;
  for (const index of repeated((observers ?? []).map(({ fingerprint }) => fingerprint))) {
    faults.push({ path: `${path}.observers.${index}.fingerprint`, fault: 'observer-twice' });
  }
  return {
    ...format,
    ...(observers && {
      observers: observers.map(({ name, fingerprint }, index) => ({
        name: cleaned(name, longestObserver, `${path}.observers.${index}.name`, faults),
        fingerprint,
      })),
    }),
    options: options.map(({ id, label, cost, about, post, territory }, index) => ({
      ...(checked[index] ?? { id, label }),
      cost,
      ...(about !== undefined && {
        about: cleaned(about, longestAbout, `${path}.options.${index}.about`, faults),
      }),
      ...(post !== undefined && { post }),
      ...(territory !== undefined && { territory }),
    })),
  };
}

/** The text as it is stored; anything wrong with it is appended to `faults`. */
export function cleaned(raw: string, maxGraphemes: number, path: string, faults: Fault[]): string {
  try {
    return cleanText(path, raw, { maxGraphemes });
  } catch (error) {
    if (!(error instanceof TextInvalid)) throw error;
    faults.push({ path, fault: error.code, facts: error.facts });
    return raw;
  }
}

/** Names at `paths` that another one before has already: two that look the same can't be told apart. */
export function repeated(names: readonly string[]): number[] {
  return [...names.keys()].filter((index) => names.indexOf(names[index] ?? '') < index);
}

function checkOptions(options: readonly Option[], path: string, faults: Fault[]): Option[] {
  const checked = options.map(({ id, label }, index) => ({
    id,
    label: cleaned(label, longestLabel, `${path}.${index}.label`, faults),
  }));
  for (const index of repeated(checked.map(({ id }) => id))) {
    faults.push({ path: `${path}.${index}.id`, fault: 'option-id-twice' });
  }
  for (const index of repeated(checked.map(({ label }) => label.toLocaleLowerCase('fr')))) {
    faults.push({ path: `${path}.${index}.label`, fault: 'option-label-twice' });
  }
  return checked;
}

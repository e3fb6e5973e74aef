import type { EnvelopeFormat } from '../../../../domain/polls/format.ts';
import { centsOf, eurosOf } from '../../money.ts';
import { observersIn, observersText } from './observers-typed.ts';

/** An admitted project in an envelope, as it was when it was put in. */
export interface Picked {
  /** On the ballot. */
  readonly id: string;
  readonly label: string;
  /** In cents. */
  readonly cost: number;
  /** Its post; absent in envelopes that were written before projects had posts, which must be picked anew. */
  readonly post?: string | undefined;
  /** The département that it is for. */
  readonly territory?: string | undefined;
}

/** Of an envelope, as typed: amounts in euros. */
export interface EnvelopeDraft {
  /** Absent in what was kept before projects were picked only. */
  readonly projects?: readonly Picked[] | undefined;
  readonly amount: string;
  readonly rule: EnvelopeFormat['rule'];
  readonly minChoices: number;
  readonly maxChoices: number;
  readonly threshold: string;
  /** One line each: a name, a semicolon, and the fingerprint of their key; absent in what was kept before there were observers. */
  readonly observers?: string | undefined;
  /** Code of the département whose projects it is for; empty or absent = any. */
  readonly territory?: string | undefined;
}

export const emptyEnvelope: EnvelopeDraft = {
  ...{ amount: '', rule: 'equal-shares', minChoices: 3, maxChoices: 5, threshold: '' },
};

export function envelopeDraftOf(format: EnvelopeFormat): EnvelopeDraft {
  const { options, amount, rule, minChoices, maxChoices, threshold, territory, observers = [] } = format;
  return {
    projects: options.map(({ about: _, ...picked }) => picked),
    ...{ amount: eurosOf(amount), rule, minChoices, maxChoices },
    ...{ threshold: threshold === undefined ? '' : String(threshold), territory },
    observers: observersText(observers),
  };
}

/** How many projects a ballot may hold at least and at most in any envelope. */
const mostChoices = { least: 5, most: 10 } as const;

/** The same in this one, which can’t ask for more projects than it has, nor for all of them; and how far either may go. */
export function choicesOf({ projects = [], minChoices, maxChoices }: EnvelopeDraft) {
  const there = projects.length > 0 ? projects.length : mostChoices.most;
  const bounds = {
    least: Math.min(mostChoices.least, Math.max(1, there - 1)),
    most: Math.min(mostChoices.most, there),
  };
  return { least: Math.min(minChoices, bounds.least), most: Math.min(maxChoices, bounds.most), bounds };
}

export function envelopeFormatOf(envelope: EnvelopeDraft): EnvelopeFormat {
  const { projects = [], amount, rule, threshold, territory = '' } = envelope;
  const { least: minChoices, most: maxChoices } = choicesOf(envelope);
  const observers = observersIn(envelope.observers);
  return {
    ...{ kind: 'projects', rule, minChoices, maxChoices, amount: centsOf(amount) },
    ...(territory !== '' && { territory }),
    ...(observers.length > 0 && { observers }),
    options: projects.map(({ post, territory: of, ...named }) => ({
      ...named,
      ...(post !== undefined && { post }),
      ...(of !== undefined && { territory: of }),
    })),
    ...(threshold.trim() !== '' && { threshold: Number(threshold) }),
  };
}

/** What an envelope lacks before it can be proposed, in the order of the form. */
export function lacksOf({ projects = [], amount }: EnvelopeDraft): ('amount' | 'projects')[] {
  const isComplete = projects.length >= 2 && projects.every(({ post }) => post !== undefined);
  return [
    ...(centsOf(amount) > 0 ? [] : (['amount'] as const)),
    ...(isComplete ? [] : (['projects'] as const)),
  ];
}

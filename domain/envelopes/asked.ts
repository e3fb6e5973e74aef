import type { Asked, EnvelopeFormat, QuestionStep } from '../polls/format.ts';

/** An envelope that a question asks about: the question itself, or one of its steps. */
export interface AskedEnvelope {
  /** Of its format, within the question. */
  readonly path: string;
  readonly step?: string | undefined;
  readonly format: EnvelopeFormat;
}

/** The envelopes of a question, one for each of its territories. */
export function envelopesOf({ format, steps = [] }: Pick<Asked, 'format' | 'steps'>): AskedEnvelope[] {
  const own = format?.kind === 'projects' ? [{ path: 'format', format }] : [];
  const ofStep = ({ id: step, format: asked }: QuestionStep, index: number) =>
    asked.kind === 'projects' ? [{ path: `steps.${index}.format`, step, format: asked }] : [];
  return [...own, ...steps.flatMap(ofStep)];
}

/** What a question has shared out, in cents, all territories together; undefined where it is about no money. */
export function amountOf(question: Pick<Asked, 'format' | 'steps'>): number | undefined {
  const envelopes = envelopesOf(question);
  return envelopes.length === 0 ? undefined : envelopes.reduce((sum, { format }) => sum + format.amount, 0);
}

/** Where a project stands in a question. */
export interface PlaceInEnvelope extends AskedEnvelope {
  /** Id of the option. */
  readonly option: string;
}

/** Where a project (id of its post) may be chosen in a question; undefined where it isn’t. */
export function placeOfProject(
  question: Pick<Asked, 'format' | 'steps'>,
  projectId: string,
): PlaceInEnvelope | undefined {
  for (const envelope of envelopesOf(question)) {
    const option = envelope.format.options.find(({ post }) => post === projectId);
    if (option !== undefined) return { ...envelope, option: option.id };
  }
  return undefined;
}

import { EditionImpossible } from './errors.ts';

/** The life of an edition of the newsletter; drawn in docs/newsletter-editions.md. */
export const editionStates = [
  'draft',
  'approved',
  'sending',
  'paused',
  'stopped',
  'sent',
  'not-sent',
] as const;
export type EditionState = (typeof editionStates)[number];

export type EditionCommand =
  | 'compose'
  | 'edit'
  | 'approve'
  | 'withdraw'
  | 'start'
  | 'skip'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'finish';

/** From which states each command leads to which. */
const transitions: Readonly<
  Record<EditionCommand, { readonly from: readonly EditionState[]; readonly to: EditionState }>
> = {
  compose: { from: ['draft'], to: 'draft' },
  edit: { from: ['draft'], to: 'draft' },
  approve: { from: ['draft'], to: 'approved' },
  withdraw: { from: ['approved'], to: 'draft' },
  start: { from: ['approved'], to: 'sending' },
  skip: { from: ['draft'], to: 'not-sent' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  stop: { from: ['approved', 'sending', 'paused'], to: 'stopped' },
  finish: { from: ['sending'], to: 'sent' },
};

/** Why an edition is paused: somebody did, or its sender did, for what SES or mailboxes answered. */
export const pauseReasons = ['team', 'bounces', 'complaints', 'refusals', 'silence', 'account'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export function mayEdition(state: EditionState, command: EditionCommand): boolean {
  return transitions[command].from.includes(state);
}

/**
 * What an edition is after a command.
 * @param month `YYYY-MM`, for the error
 * @throws EditionImpossible
 */
export function editionAfter(month: string, state: EditionState, command: EditionCommand): EditionState {
  if (!mayEdition(state, command)) throw new EditionImpossible(month, state, command);
  return transitions[command].to;
}

/** States as the team reads them. */
export const editionLabels: Readonly<Record<EditionState, string>> = {
  draft: 'en préparation',
  approved: 'approuvée',
  sending: 'en cours d’envoi',
  paused: 'suspendue',
  stopped: 'arrêtée',
  sent: 'envoyée',
  'not-sent': 'non envoyée',
};

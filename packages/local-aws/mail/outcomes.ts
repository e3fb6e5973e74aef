/** Possible outcomes of a mail to one address. */
export const OUTCOMES = ['delivery', 'bounce', 'soft-bounce', 'complaint', 'suppressed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Addresses of SES’s mailbox simulator, with any label (`bounce+a@…`). Source: SES developer guide, « Using the mailbox
 * simulator ». An out-of-office answer is a delivery: the answer itself is no event.
 */
const SIMULATED: Readonly<Record<string, Outcome>> = {
  success: 'delivery',
  ooto: 'delivery',
  bounce: 'bounce',
  complaint: 'complaint',
  suppressionlist: 'suppressed',
};

export interface Outcomes {
  of(address: string): Outcome;
  /** Sets the outcome of future mails to this address, until the runtime stops. */
  set(address: string, outcome: Outcome): void;
}

export function createOutcomes(): Outcomes {
  const chosen = new Map<string, Outcome>();
  return {
    of(address) {
      const [, name = ''] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? [];
      return chosen.get(address.toLowerCase()) ?? SIMULATED[name.toLowerCase()] ?? 'delivery';
    },
    set: (address, outcome) => chosen.set(address.toLowerCase(), outcome),
  };
}

export function isOutcome(value: unknown): value is Outcome {
  return OUTCOMES.some((outcome) => outcome === value);
}

/**
 * What a voter answers: a tagged union from the start, so that choices, scales and rankings can join
 * the approval (+ or −) without touching what is stored.
 */
export type Answer = { readonly kind: 'approval'; readonly value: ApprovalValue };

export const approvalValues = ['plus', 'minus'] as const;
export type ApprovalValue = (typeof approvalValues)[number];

export function approval(value: ApprovalValue): Answer {
  return { kind: 'approval', value };
}

/** The option under which the tally counts this answer. */
export function optionOf(answer: Answer): ApprovalValue {
  return answer.value;
}

/** What a voter answers: a tagged union, of the kinds of `Format`. */
export type Answer =
  | { readonly kind: 'approval'; readonly value: ApprovalValue }
  /** Id of the option. */
  | { readonly kind: 'single-choice'; readonly value: string }
  /** Ids of the options, in the order in which the question lists them: one text for one answer. */
  | { readonly kind: 'multiple-choice'; readonly values: readonly string[] }
  /** 1 to 5 */
  | { readonly kind: 'scale'; readonly value: number }
  /** Ids of all options, the preferred first. */
  | { readonly kind: 'ranking'; readonly order: readonly string[] }
  /** Ids of projects, in the order in which the envelope lists them: one text for one answer. */
  | { readonly kind: 'projects'; readonly ids: readonly string[] };

export const approvalValues = ['plus', 'minus'] as const;
export type ApprovalValue = (typeof approvalValues)[number];

export function approval(value: ApprovalValue): Answer & { readonly kind: 'approval' } {
  return { kind: 'approval', value };
}

import { h } from 'preact';

/** A drawing of Lucide on its grid of 24. */
export type IconNode = readonly (readonly [string, Readonly<Record<string, string | number>>])[];

/** An icon says nothing to who can’t see it: a word always stands beside it. Its size is said for who sees no styles. */
export function Icon({ of }: { readonly of: IconNode }) {
  return (
    <svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}

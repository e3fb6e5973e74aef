import { h } from 'preact';

/** A drawing of Lucide on its grid of 24. */
export type IconNode = readonly (readonly [string, Readonly<Record<string, string | number>>])[];

/** Icons are decorative: a word always stands beside them. The explicit size is for readers without styles. */
export function Icon({ of }: { readonly of: IconNode }) {
  return (
    <svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}

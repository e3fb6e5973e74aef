import type { Pages } from './use-pages.ts';

export interface MoreButtonProps {
  readonly list: Pick<Pages<unknown>, 'more'>;
  /** « Voir les suivants », agreeing in gender with the list's items. */
  readonly label: string;
}

/** Loads the next page of a list; renders nothing on the last one. */
export function MoreButton({ list: { more }, label }: MoreButtonProps) {
  if (more === undefined) return null;
  return (
    <button type="button" class="button small" onClick={() => void more()}>
      {label}
    </button>
  );
}

import type { Pages } from './use-pages.ts';

export interface MoreButtonProps {
  readonly list: Pick<Pages<unknown>, 'more'>;
  /** « Voir les suivants »: it agrees with what the list is of. */
  readonly label: string;
}

/** Reads one page more of a list; nothing on its last one. */
export function MoreButton({ list: { more }, label }: MoreButtonProps) {
  if (more === undefined) return null;
  return (
    <button type="button" class="button small" onClick={() => void more()}>
      {label}
    </button>
  );
}

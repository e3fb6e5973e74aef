import { typeset } from '../../messages/typography.ts';
import { ground } from './ground.ts';

/** The name of a département; one that the instance no longer has keeps its code. */
export const territoryLabel = (code: string): string =>
  typeset(ground.departements.find((each) => each.code === code)?.label ?? code, 'fr');

/** The départements as choices of a field, after what its first one stands for. */
export const territoryChoices = (...first: readonly { readonly value: string; readonly label: string }[]) => [
  ...first,
  ...ground.departements.map(({ code }) => ({ value: code, label: territoryLabel(code) })),
];

import { instance } from '../../../platform/instance.ts';

/** The name of a département; one that the instance no longer has keeps its code. */
export const territoryName = (territory: string): string =>
  instance.departements.find(({ code }) => code === territory)?.label ?? territory;

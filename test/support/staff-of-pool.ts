import { jest } from '@jest/globals';
import { userPools } from '../../platform/user-pools.ts';

/** Whom the staff pool lists from now on, in the place of Cognito: each with the address `<sub>@example.org`, if no other is given. */
export function poolLists(subs: readonly string[], email = (sub: string) => `${sub}@example.org`): void {
  const Users = subs.map((sub) => ({
    Attributes: [
      { Name: 'sub', Value: sub },
      { Name: 'email', Value: email(sub) },
    ],
  }));
  jest.spyOn(userPools, 'admin').mockImplementation(async (action) => {
    if (action !== 'ListUsers') throw new Error(`${action} isn’t expected of the pool here.`);
    return { Users };
  });
}

import { meRoutes } from '../../contract/profiles/me.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { profileProblems } from '../../messages/problems/profiles/index.ts';
import { erasureView, findErasure } from './erasure-view.ts';
import { profileCookie } from './profile-cookie.ts';
import { readOwnData } from './read-own-data.ts';
import { requestOwnErasure } from './request-erasure.ts';

/** The data held on a profile: export and erasure. */
export const handler = httpFunction(meRoutes, [profileProblems], {
  readMe: async ({ caller, headers }) => ({ body: await readOwnData(caller, headers.authorization ?? '') }),
  eraseMe: async ({ caller }) => ({
    body: erasureView(await requestOwnErasure(caller)),
    cookies: profileCookie.forget(),
  }),
  readErasure: async ({ params }) => ({ body: erasureView(await findErasure(params.receipt)) }),
});

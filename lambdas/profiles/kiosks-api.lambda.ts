import { kiosksRoutes } from '../../contract/profiles/kiosks.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { serviceProblems } from '../../messages/problems/services/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { kioskProblems } from '../../messages/problems/staff/kiosks.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { createKiosk, listKiosks, removeKiosk } from './kiosks.ts';

/** Kiosks of town halls and lycées, managed by the project team. */
export const handler = httpFunction(
  kiosksRoutes,
  [textProblems, accessProblems, kioskProblems, serviceProblems],
  {
    async listKiosks() {
      return { body: { items: await listKiosks() } };
    },

    async createKiosk({ caller, body }) {
      return { body: await createKiosk(caller, body) };
    },

    async removeKiosk({ caller, params: { kioskId } }) {
      await removeKiosk(caller, kioskId);
      return { body: { id: kioskId } };
    },
  },
);

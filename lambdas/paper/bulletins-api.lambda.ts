import { bulletinsRoutes } from '../../contract/paper/bulletins.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { staffBox } from './box-view.ts';
import { enterBulletin } from './enter-bulletin.ts';
import { problems } from './problems.ts';
import { drawPaperSample, readAgain } from './read-sample.ts';

/** Bulletins that staff enter twice, and read again at random: the only function besides that of the votes that writes ballots. */
export const handler = httpFunction(bulletinsRoutes, problems, {
  async enterBulletin({ caller: member, params: { boxId }, body, idempotencyKey }) {
    const routeKey = bulletinsRoutes.enterBulletin.key;
    const { serial, state } = await enterBulletin({ routeKey, member, boxId, ...body, idempotencyKey });
    return { body: { serial, state } };
  },

  async drawPaperSample({ caller, params: { boxId }, body: { number } }) {
    return { body: await staffBox(await drawPaperSample(caller, boxId, number)) };
  },

  async readBulletinAgain({ caller: member, params: { boxId }, body, idempotencyKey }) {
    const routeKey = bulletinsRoutes.readBulletinAgain.key;
    const read = await readAgain({ routeKey, member, boxId, ...body, idempotencyKey });
    return { body: { serial: read.serial, agrees: read.readAgain === 'agrees' } };
  },
});

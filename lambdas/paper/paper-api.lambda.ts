import { paperRoutes } from '../../contract/paper/paper.routes.ts';
import { cleanText } from '../../domain/text/text.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { actOnBox } from './act-on-box.ts';
import { readBox } from './box-items.ts';
import { staffBox } from './box-view.ts';
import { openBox } from './open-box.ts';
import { problems } from './problems.ts';
import { boxPage, listBoxes, paperOfPost, serialList } from './read-paper.ts';

const sourceGraphemes = 160;

/** Boxes of bulletins: what the public sees of them, and what the project team does with them. */
export const handler = httpFunction(paperRoutes, problems, {
  async getPaperOfPost({ params: { postId } }) {
    return { body: { items: await paperOfPost(postId) } };
  },

  async listPaperSerials({ params: { boxId } }) {
    return { body: await serialList(boxId) };
  },

  async listPaperBoxes({ query: { cursor, limit } }) {
    return { body: await listBoxes(cursor, limit) };
  },

  async openPaperBox({ caller, body, idempotencyKey }) {
    const routeKey = paperRoutes.openPaperBox.key;
    const box = await openBox({ routeKey, member: caller, body, idempotencyKey });
    return { body: await staffBox(box), headers: { location: `/v1/admin/paper-boxes/${box.id}` } };
  },

  async getPaperBox({ caller, params: { boxId } }) {
    return { body: await boxPage(caller, boxId) };
  },

  async closePaperBox({ caller, params: { boxId }, body: { unused, unreadable, revision } }) {
    const box = await readBox(boxId);
    return {
      body: await staffBox(await actOnBox(caller, box, { type: 'Close', unused, unreadable }, revision)),
    };
  },

  async announcePaperSample({ caller, params: { boxId }, body: { risk, source } }) {
    const box = await readBox(boxId);
    const announced = cleanText('source', source, { maxGraphemes: sourceGraphemes });
    const act = { type: 'AnnounceSample', source: announced, risk } as const;
    return { body: await staffBox(await actOnBox(caller, box, act)) };
  },
});

import { createHash } from 'node:crypto';
import { bulletinsRoutes } from '../../contract/paper/bulletins.routes.ts';
import { paperRoutes } from '../../contract/paper/paper.routes.ts';
import { serialList } from '../../domain/paper/serial.ts';
import { isPaper } from '../../domain/polls/paper.ts';
import { visitBox } from '../../foundations/polls/ballot-boxes.ts';
import { actOnBox } from '../../lambdas/paper/act-on-box.ts';
import { readBox } from '../../lambdas/paper/box-items.ts';
import { serialsOf } from '../../lambdas/paper/serials.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { boxes, type DemoBox } from './content/paper.ts';
import { questions } from './content/questions.ts';
import { demoStaff } from './content/staff.ts';
import type { Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

const dayMs = 86_400_000;
/** Some wait for the table while others are read. */
const boxesAtOnce = 8;

/** Bulletins of a town hall: opened and printed by the team, entered by two people, some of them not yet twice. */
export function paperActs(scene: Scene): Act[] {
  return boxes.map((box) => {
    const week = Number(questions.find(({ key }) => key === box.question)?.week);
    return {
      at: scene.calendar.openingOf(week) + box.afterDays * dayMs,
      touches: [auditLog, box.question, box.key],
      run: () => count(scene, box),
    };
  });
}

async function count(scene: Scene, { key, question, place, bulletins, entered, waiting }: DemoBox) {
  const { client, team, referent, ids, box: ballots } = scene;
  const postId = ids.get(question) ?? '';
  const { id: boxId } = await client.call(paperRoutes.openPaperBox, {
    ...{ token: team, idempotencyKey: `seed-imaginest-${key}` },
    body: { postId, place, bulletins },
  });
  const box = await readBox(boxId);
  const serials = await serialsOf(box);
  // Printed without drawing the pages, which nobody would get.
  const serialsDigest = createHash('sha256').update(serialList(serials)).digest('hex');
  const actor = { sub: team, pseudonym: demoStaff[0].member.pseudonym };
  await actOnBox(actor, box, { type: 'Print', from: 1, to: bulletins, serialsDigest });
  for (const [place, value] of [...entered, ...waiting].entries()) {
    const readers = place < entered.length ? [team, referent] : [team];
    const answer = value === null ? null : ({ kind: 'single-choice', value } as const);
    const body = { serial: serials[place] ?? '', answer };
    for (const token of readers) {
      await client.call(bulletinsRoutes.enterBulletin, { token, params: { boxId }, body });
    }
  }
  await inParallel(boxesAtOnce, ballotBoxes, (name) =>
    visitBox(postId, name, (ballot) => {
      if (ballot !== undefined && isPaper(ballot.cell)) ballots.addWritten(ballot);
    }),
  );
}

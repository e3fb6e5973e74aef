import { pollsOf } from '../../domain/polls/format.ts';
import { storePicture } from '../../lambdas/questions/pictures/keep-picture.ts';
import { now } from '../../platform/clock.ts';
import { publishInformation } from '../information.ts';
import { drawings } from './content/drawings.ts';
import { information } from './content/information.ts';
import type { DemoInformation } from './content/shapes.ts';
import { drawPictures } from './draw-picture.ts';
import { putToTheVote, type Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

/** The demo's information posts. */
export function informationActs(scene: Scene): Act[] {
  const { client, calendar, team, secondReader } = scene;
  return information.map(({ key, day, opinion, picture, ...wording }) => ({
    at: calendar.daysAgo(day, 10.25),
    touches: [auditLog, key],
    run: async () => {
      const tokens = { proposer: secondReader, approver: team };
      const post = { ...wording, ...(picture && { picture: await kept(picture) }) };
      const id = await publishInformation(client, tokens, post, `seed-imaginest-${key}`);
      scene.ids.set(key, id);
      const publishedAt = now();
      await putToTheVote(scene, {
        ...{ key, id, theme: post.theme, kind: 'information', publishedAt, publicFrom: publishedAt, opinion },
        polls: pollsOf({ id }),
      });
    },
  }));
}

/** Begun as soon as the demo is loaded, while the template is being booted. */
const drawn = drawPictures(drawings);
// Whoever awaits it below gets the error; until then nobody listens.
drawn.catch(() => undefined);

const kept = async ({ drawing, alternative }: NonNullable<DemoInformation['picture']>) => ({
  url: await storePicture((await drawn)[drawing]),
  alternative,
});

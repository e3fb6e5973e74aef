import { beforeAll, expect, test } from '@jest/globals';
import { allRoutes } from '../../../contract/api.ts';
import type { Access } from '../../../contract/route.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { printFigure } from '../../support/figures.ts';
import { Fuzzer, faultOf } from '../support/fuzzer.ts';
import { liveOn } from '../support/live.ts';
import { expectNoStack } from '../support/problems.ts';
import { samplesOf } from '../support/samples.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

/** `npm run soak -- fuzz` asks for many more, and for other seeds. */
const count = Number(process.env.FUZZ_REQUESTS ?? 440);
const seed = Number(process.env.FUZZ_SEED ?? 2027);
const atOnce = 4;
const renewedEvery = 2000;

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

test(
  `What the API answers is what its document says, whoever asks for whatever (seed ${seed})`,
  async () => {
    const [citizen, other, leaving] = [
      await service.citizen(),
      await service.citizen(),
      await service.citizen(),
    ];
    const postId = await service.question();
    await service.client.call(votesRoutes.castVote, {
      ...{ token: citizen.idToken, params: { postId }, body: { answer: approval('plus') } },
    });
    const tokens = async () => [
      ...[undefined, 'x', citizen.idToken, other.idToken],
      ...[await service.teamToken(), await service.referentToken()],
    ];
    const known = {
      postId: [postId, 'q3Jt0mN1T2y6bXk9Zc4VaA'],
      postIds: [postId, `${postId},q3Jt0mN1T2y6bXk9Zc4VaA`],
      ...{
        month: ['2026-12', '2026-13'],
        snapshot: ['latest', '2026-11-01'],
        theme: ['sport'],
      },
      ...{ file: ['posts.csv'], asset: ['page.css'], language: ['fr', 'de'], year: ['2026'], number: ['1'] },
    };
    const fuzzer = new Fuzzer(seed);
    const samples = await samplesOf(service);
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < count; sent += atOnce) {
      // What there is to be asked about is closed, cancelled and erased by the requests themselves.
      if (sent % renewedEvery === 0) fuzzer.learn(samples, known, await liveOn(service));
      const all = await tokens();
      await Promise.all(
        Array.from({ length: atOnce }, async (_, place) => {
          // Every route comes up again and again.
          const { operation, route } = allRoutes[(sent + place) % allRoutes.length] ?? fuzzer.pick(allRoutes);
          // Mostly an authorized caller, so that the code behind is reached.
          const may = fuzzer.isDrawn(0.7) ? mayCall(route.access, all) : all;
          // A citizen whose profile is being erased may do nothing else.
          const token = operation === 'eraseMe' ? leaving.idToken : fuzzer.pick(may);
          const { method, path, parts } = fuzzer.request(operation, route);
          const answer = await service.request(method, path, { ...parts, ...(token && { token }) });
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          if (answer.headers.get('content-type') !== 'text/css') expectNoStackIn(answer, operation);
          const fault = faultOf(route, answer, method === 'HEAD');
          if (fault !== undefined) {
            faults.push(`${method} ${path.slice(0, 200)} ${JSON.stringify(parts).slice(0, 500)}\n  ${fault}`);
          }
        }),
      );
    }
    printFigure(`${count} requests, by status: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`);
    if (statuses.has(500) || statuses.has(503)) printFigure(service.errors().join('\n'));
    expect(faults).toEqual([]);
    // Requests reached the use cases, and were refused in more than one way.
    for (const status of [200, 400, 401, 403, 404]) expect([...statuses.keys()]).toContain(status);
  },
  Math.max(600_000, 180_000 + 100 * count),
);

/** No token, one that is none, two citizens’, the team’s, a référent’s: which of them a route asks for. */
function mayCall(access: Access, tokens: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const [none, , citizen, other, team, referent] = tokens;
  if (access === 'public') return [none];
  if (access === 'citizen') return [citizen, other];
  return access === 'staff' ? [team, referent] : [team];
}

/** The documentation and its files name modules. */
function expectNoStackIn(answer: Parameters<typeof expectNoStack>[0], operation: string): void {
  if (!/^get(?:OpenApi|Documentation)/.test(operation)) expectNoStack(answer);
}

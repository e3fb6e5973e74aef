import { beforeAll, describe, expect, test } from '@jest/globals';
import { env } from '../../../platform/env.ts';
import { citizenClaims } from '../../support/events.ts';
import { expectAlike, expectUnrelated, type Seen, votesSeen, wholeTable } from '../../support/insider.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import { join, meetingNow, preparedQuestions, prepareHosts, staffMeets } from './support.ts';

useEngine(async () => {
  provideSecrets(env.meetingSecretArn, env.ballotSecretArn);
  await prepareHosts();
});

const cell = { departement: '54', sex: 'F', ageBand: '25-34' };
const inRoom = Array.from({ length: 12 }, (_, n) => `in-the-room-${n}`);
const atHome = Array.from({ length: 12 }, (_, n) => `at-home-${n}`);
const claimsOf = (people: readonly string[]) => people.map((one) => citizenClaims(one, cell));

let postId: string;
let room: Seen;
let home: Seen;
let meetingId: string;

beforeAll(async () => {
  const questions = await preparedQuestions(1, { format: { kind: 'approval' } });
  const { id, code } = (await staffMeets.create(meetingNow({ questions }))).json;
  meetingId = id;
  postId = (await staffMeets.open(id, { version: 1, proposalId: questions[0] })).json.questions[0].asked
    .postId;
  for (const one of inRoom) expect((await join(code, one)).statusCode).toBe(200);
  room = await votesSeen(postId, claimsOf(inRoom));
  home = await votesSeen(postId, claimsOf(atHome));
});

describe('A ballot that was cast in a room', () => {
  test('holds what any other holds, is logged and answered as any other, and nothing else was written with it', () => {
    expect([room.written.length, home.written.length]).toEqual([inRoom.length, atHome.length]);
    expectAlike(room, home);
    expect(room.lines.join()).not.toContain(postId);
  });

  test('shares nothing with what the room left', async () => {
    const ofRoom = (await wholeTable()).filter(({ pk }) =>
      /^(MEETINGS?|ROOM\w+|ARRIVALS|JOINTRIES)#/.test(String(pk)),
    );
    expect(new Set(ofRoom.map(({ type }) => type)).size).toBeGreaterThanOrEqual(5);
    expectUnrelated([...room.written, ...home.written], ofRoom);
    expect(JSON.stringify(room.written)).not.toContain(meetingId);
    for (const name of inRoom) expect(JSON.stringify(ofRoom)).not.toContain(name);
  });
});

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runTool } from './support/run-tool.ts';
import { bootService, type Service } from './support/service.ts';

const conversation = 'tools/conversation/grand-est.votes.csv';

let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterAll(() => service?.stop());

const replay = (...args: string[]) => {
  const { apiUrl, stateDirectory } = service.deployment;
  return runTool('tools/replay.ts', [...args, '--url', apiUrl, '--state', stateDirectory]);
};
const recount = () => runTool('tools/recount.ts', ['--state', service.deployment.stateDirectory]);

describe('The replay of a conversation', () => {
  test('ends with the totals of the file, and changes nothing the second time', async () => {
    const ballots: string[] = [];
    for (const _ of ['first', 'second']) {
      const { code, stdout, stderr } = await replay(conversation, '--limit', '30');
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/rror/) });
      expect(stdout).toMatch(/All \d+ posts are exact\./);
      const counted = await recount();
      expect(counted).toMatchObject({ code: 0 });
      expect(counted.stdout).toMatch(/: 0 counters drifted/);
      ballots.push(counted.stdout);
    }
    expect(ballots[1]).toBe(ballots[0]);
  });

  test('is exact while the aggregator is being killed', async () => {
    // Under another name it is another conversation: new posts, new voters.
    const another = join(service.deployment.stateDirectory, 'another.votes.csv');
    copyFileSync(conversation, another);
    const { code, stdout, stderr } = await replay(another, '--limit', '80', '--kill-aggregator');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/rror/) });
    expect(stdout).toMatch(/aggregator processes killed/);
    expect(stdout).toMatch(/All \d+ posts are exact\./);
    expect(await recount()).toMatchObject({ code: 0 });
  });

  test('refuses a file it can’t read, with the line', async () => {
    const { code, stderr } = await replay('CONTRIBUTING.md');
    expect(code).toBe(1);
    expect(stderr).toMatch(/line \d+/);
    expect(stderr).not.toMatch(/\bat /);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Deployment } from './deployment.ts';
import { authenticatorCode, type StaffAccount } from './staff.ts';

const mostSignIns = 5;
const codeMs = 30_000;

/**
 * Signs a browser in to the console through the routes that its page calls: every page of the same context has the session then.
 * @param page any page of the console
 * @param stepsAhead of the first code, in half minutes: the current one may have been used already
 * @throws Error with the service's answer
 */
export async function signInToConsole(
  page: Page,
  deployment: Deployment,
  account: StaffAccount,
  stepsAhead = 0,
): Promise<void> {
  const { email, password } = account;
  for (let attempt = 1; ; attempt += 1) {
    const { session, user } = await post(page, '/v1/admin/session', { email, password });
    const ahead = attempt === 1 ? stepsAhead : 1;
    const code = await authenticatorCode(deployment, account, ahead);
    try {
      await post(page, '/v1/admin/session/code', { session, user, code });
      return;
    } catch (error) {
      if (attempt === mostSignIns || !String(error).includes('code-refused')) throw error;
      // Each code is accepted once: this one and the next may both have been used.
      if (attempt > 1) await sleep(codeMs);
    }
  }
}

function post(page: Page, path: string, body: unknown): Promise<Record<string, string>> {
  return page.evaluate(
    async ([to, sent]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(to, { method: 'POST', headers, body: sent });
      if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [path, JSON.stringify(body)] as const,
  );
}

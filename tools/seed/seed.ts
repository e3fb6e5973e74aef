import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '../../contract/client.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { createProfile } from '../citizen.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { publishInformation } from '../information.ts';
import { addStaff, type StaffAccount, signInStaff } from '../staff.ts';
import { demoPassword, demoStaff, information, suggestions } from './content.ts';
import { seedFollowUps } from './follow-ups.ts';
import { seedQuestions } from './questions.ts';

const accountsFile = (stateDirectory: string) => join(stateDirectory, 'demo-staff.json');
const doneFile = (stateDirectory: string) => join(stateDirectory, 'seeded.json');

/** The demo accounts of a local deployment, made at its first start; none where nothing was seeded. */
export function readDemoStaff(stateDirectory: string): StaffAccount[] {
  if (!existsSync(accountsFile(stateDirectory))) return [];
  return JSON.parse(readFileSync(accountsFile(stateDirectory), 'utf8'));
}

/** Makes the demo accounts of a local deployment unless it has them. */
export async function ensureDemoStaff(deployment: Deployment): Promise<StaffAccount[]> {
  if (existsSync(accountsFile(deployment.stateDirectory))) return readDemoStaff(deployment.stateDirectory);
  actAsOperator(deployment);
  const accounts: StaffAccount[] = [];
  for (const { email, member } of demoStaff) {
    accounts.push(await addStaff(deployment, member, { email, password: demoPassword }));
  }
  writeFileSync(accountsFile(deployment.stateDirectory), `${JSON.stringify(accounts, null, 2)}\n`, {
    mode: 0o600,
  });
  return accounts;
}

/**
 * Fills a new local deployment through its own API, as staff and citizens would. Once: what was seeded stays as it
 * became, and a seed that was interrupted goes on, since every creation carries a stable Idempotency-Key.
 */
export async function seed(deployment: Deployment): Promise<void> {
  const [team] = await ensureDemoStaff(deployment);
  if (existsSync(doneFile(deployment.stateDirectory)) || team === undefined) return;
  actAsOperator(deployment);
  const client = createClient(deployment.apiUrl);
  const { idToken: token, refreshToken } = await signInStaff(deployment, team);
  await seedQuestions(deployment, client, refreshToken);
  for (const { key, ...post } of information) {
    await publishInformation(client, token, post, `seed-imaginest-${key}`);
  }
  for (const { key, author, ...suggestion } of suggestions) {
    const { idToken } = await createProfile(client, author, `seed-imaginest-author-${key}`);
    const { id, status } = await client.call(postsRoutes.submitSuggestion, {
      token: idToken,
      idempotencyKey: `seed-imaginest-${key}`,
      body: suggestion,
    });
    if (status === 'submitted')
      await client.call(moderationRoutes.decidePost, {
        token,
        params: { postId: id },
        body: { decision: 'publish' },
      });
    await seedFollowUps(client, token, key, id);
  }
  writeFileSync(
    doneFile(deployment.stateDirectory),
    `${JSON.stringify({ seededAt: new Date().toISOString() })}\n`,
  );
}

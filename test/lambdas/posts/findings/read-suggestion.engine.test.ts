import { afterEach, expect, test } from '@jest/globals';
import { readSuggestion } from '../../../../lambdas/posts/findings/read-suggestion.ts';
import { rememberText } from '../../../../lambdas/posts/findings/repeats.ts';
import { env } from '../../../../platform/env.ts';
import { table, tableName } from '../../../../platform/table/client.ts';
import { ScanCommand } from '../../../../platform/table/commands.ts';
import { provideSecrets } from '../../../support/secrets.ts';
import { useEngine } from '../../../support/use-engine.ts';

useEngine(() => provideSecrets(env.authorSecretArn));
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const codes = async (author: string, text: string) =>
  (await readSuggestion(author, text)).map(({ code }) => code);

test('a text sent before by the same author is pointed out, however it is dressed', async () => {
  await rememberText('author', 'Des vélos à l’école');
  expect(await codes('author', 'DES VELOS A L’ECOLE')).toEqual(['repeat']);
  expect(await codes('author', 'Un vélo pour l’école')).toEqual(['repeat']);
  expect(await codes('author', 'Des vélos au lycée')).toEqual([]);
  expect(await codes('another author', 'Des vélos à l’école')).toEqual([]);
});

test('the contrary of what one sent is another idea; the same said otherwise is not', async () => {
  await rememberText('turncoat', 'Plus de trains le dimanche');
  expect(await codes('turncoat', 'Moins de trains le dimanche')).toEqual([]);
  expect(await codes('turncoat', 'Davantage de trains, le dimanche !')).toEqual(['repeat']);
  expect(await codes('turncoat', '𝐏𝐥𝐮𝐬 de trаins le dimanche')).toEqual(['repeat']);
  await rememberText('turncoat', 'Il ne faut pas construire la ligne');
  expect(await codes('turncoat', 'Il faut construire la ligne')).toEqual([]);
  expect(await codes('turncoat', 'Il ne faut que construire la ligne')).toEqual([]);
  expect(await codes('turncoat', 'Faut pas construire la ligne !')).toEqual(['repeat']);
});

test('three months later it is news again', async () => {
  await rememberText('patient author', 'Un train de nuit');
  process.env[env.clockOffsetMs] = String(89 * 86_400_000);
  expect(await codes('patient author', 'Un train de nuit')).toEqual(['repeat']);
  process.env[env.clockOffsetMs] = String(91 * 86_400_000);
  expect(await codes('patient author', 'Un train de nuit')).toEqual([]);
});

test('other findings come with it; what is remembered holds neither author nor text', async () => {
  await rememberText('candid author', 'Appelez le 06 12 34 56 78');
  expect(await codes('candid author', 'Appelez le 06 12 34 56 78')).toEqual(['phone-number', 'repeat']);
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  expect(JSON.stringify(Items)).not.toMatch(/candid|appel|06 12/i);
});

import { expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type KeptSecret, openEscrow, sealSecrets } from '../../../tools/escrow/escrow.ts';
import { compareSecrets } from '../../../tools/escrow/secrets.ts';

const secrets: KeptSecret[] = [
  { logicalId: 'BallotSecret1', description: 'Ballot keys', value: 'b'.repeat(64) },
  { logicalId: 'ContactSecret2', description: 'Contact', value: 'c'.repeat(64) },
];
const sealedAt = '2026-11-28T10:00:00.000Z';

async function people(...names: string[]) {
  return Promise.all(
    names.map(async (name) => {
      const identity = await generateX25519Identity();
      return { name, identity, key: await identityToRecipient(identity) };
    }),
  );
}

test('each recipient alone opens what was sealed for several; nobody else does', async () => {
  const [camille, dominique, stranger] = await people('Camille', 'Dominique', 'Étranger');
  if (!camille || !dominique || !stranger) throw new Error('nobody');
  const sealed = await sealSecrets(secrets, [camille, dominique], sealedAt);
  for (const { value } of secrets) expect(sealed).not.toContain(value);
  for (const { identity } of [camille, dominique]) {
    // As age-keygen writes it, comments included.
    const file = `# created: today\n# public key: age1…\n${identity}\n`;
    expect(await openEscrow(sealed, file)).toEqual({
      ...{ format: 1, sealedAt, recipients: ['Camille', 'Dominique'], secrets },
    });
  }
  await expect(openEscrow(sealed, stranger.identity)).rejects.toThrow('sealed for others, or is damaged');
});

test('a file that was touched, an identity that is none, a key that is none are refused by name', async () => {
  const [camille] = await people('Camille');
  if (!camille) throw new Error('nobody');
  const sealed = await sealSecrets(secrets, [camille], sealedAt);
  const lines = sealed.split('\n');
  const last = lines.findIndex((line) => line.startsWith('-----END')) - 1;
  lines[last] = [...(lines[last] ?? '')].reverse().join('');
  await expect(openEscrow(lines.join('\n'), camille.identity)).rejects.toThrow('damaged');
  await expect(openEscrow(sealed, 'age1something')).rejects.toThrow('AGE-SECRET-KEY');
  const none = [{ name: 'Dominique', key: 'age1none' }];
  await expect(sealSecrets(secrets, none, sealedAt)).rejects.toThrow('The key of Dominique');
});

test('what an escrow lacks, has too much of or holds otherwise is told', () => {
  const [ballots, contact] = secrets as [KeptSecret, KeptSecret];
  const other = { ...contact, value: 'another' };
  const third = { ...contact, logicalId: 'Z' };
  expect(compareSecrets(secrets, secrets).map(({ state }) => state)).toEqual(['the same', 'the same']);
  expect(compareSecrets([ballots, contact], [other, third])).toEqual([
    { logicalId: 'BallotSecret1', state: 'only in the deployment' },
    { logicalId: 'ContactSecret2', state: 'another value' },
    { logicalId: 'Z', state: 'only in the escrow' },
  ]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { roleCredentials } from '../../platform/aws-endpoint.ts';
import { actAsYourself } from '../../tools/act-as-yourself.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-profile-'));
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  rmSync(directory, { recursive: true, force: true });
});

test('whoever has a profile is who use cases ask AWS as, with its region and without what another session left', async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const [config, credentials] = ['config', 'credentials'].map((name) => join(directory, name));
  writeFileSync(`${config}`, '[profile region]\nregion = eu-west-3\n');
  writeFileSync(`${credentials}`, '[region]\naws_access_key_id = AKIAMINE\naws_secret_access_key = mine\n');
  Object.assign(process.env, {
    ...{ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_PROFILE: 'region' },
    AWS_SESSION_TOKEN: 'of-yesterday',
  });
  await actAsYourself();
  expect(roleCredentials()).toEqual({ accessKeyId: 'AKIAMINE', secretAccessKey: 'mine' });
  expect(process.env.AWS_REGION).toBe('eu-west-3');
});

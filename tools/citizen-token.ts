/**
 * `npm run citizen -- [--departement 67] [--sex F] [--age-band 25-34] [--url http://127.0.0.1:4000]`: makes an anonymous
 * profile as a citizen's device does (the proof of work is solved here) and prints its ID token.
 */
import { parseArgs } from 'node:util';
import { createClient } from '../contract/client.ts';
import { createProfile } from './citizen.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    departement: { type: 'string', default: '67' },
    sex: { type: 'string', default: 'F' },
    'age-band': { type: 'string', default: '25-34' },
  },
});

try {
  const cell = { departement: values.departement, sex: values.sex, ageBand: values['age-band'] };
  console.log((await createProfile(createClient(values.url), cell)).idToken);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

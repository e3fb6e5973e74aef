/** `npm run citizen`: makes an anonymous profile as a citizen's device does (the proof of work is solved here) and prints its ID token. */
import { createClient } from '../contract/client.ts';
import { createProfile } from './citizen.ts';
import { runCommand, serviceAddress } from './command.ts';
import { readDeployment } from './deployment.ts';

const usage = `npm run citizen -- [--departement 67] [--sex F] [--age-band 25-34] [--state .local] [--url URL]

  --departement, --sex, --age-band   what the profile says of itself
  --state DIR   the state directory of the service on this machine
  --url URL     a service elsewhere, in its place`;

await runCommand(
  {
    usage,
    options: {
      departement: { type: 'string', default: '67' },
      sex: { type: 'string', default: 'F' },
      'age-band': { type: 'string', default: '25-34' },
      state: { type: 'string', default: '.local' },
      url: { type: 'string' },
    },
  },
  async ({ values }) => {
    const cell = { departement: values.departement, sex: values.sex, ageBand: values['age-band'] };
    const { url } = values;
    const client = createClient(
      url === undefined ? readDeployment(values.state).apiUrl : serviceAddress('--url', url),
    );
    console.log((await createProfile(client, cell)).idToken);
  },
);

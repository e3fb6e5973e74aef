import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../contract/client.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import { instance } from '../../instance/grand-est.ts';
import { actAsOperator, type RunningDeployment, startDeployment } from '../../tools/deployment.ts';
import { publishInformation } from '../../tools/information.ts';
import { bothTokens, referentTheme } from '../../tools/seed/demo-staff.ts';
import { synthesize } from '../../tools/synth.ts';
import { pooledTransport } from '../../tools/transport.ts';

export interface LocalInstance {
  readonly deployment: RunningDeployment;
  readonly client: Client;
  readonly transport: ReturnType<typeof pooledTransport>['transport'];
  /** Publishes information, which takes votes like questions, and returns the ids. */
  createPosts(count: number): Promise<string[]>;
}

/** Runs `use` with a fresh instance, which is then stopped and removed. */
export async function withLocalInstance<T>(use: (local: LocalInstance) => Promise<T>): Promise<T> {
  await synthesize({ validate: false });
  const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-bench-'));
  const deployment = await startDeployment({ stateDirectory, port: 0 });
  const { transport, close } = pooledTransport(deployment.apiUrl, 65);
  const client = createClient(deployment.apiUrl, transport);
  actAsOperator(deployment);
  try {
    return await use({
      deployment,
      client,
      transport,
      async createPosts(count) {
        const tokens = await bothTokens(deployment);
        const ids: string[] = [];
        for (let number = 1; number <= count; number += 1) {
          const title = `Information d’essai n° ${number}`;
          ids.push(await publishInformation(client, await tokens(), { theme: referentTheme, title }));
        }
        return ids;
      },
    });
  } finally {
    await close();
    await deployment.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

/** The n-th cell of the instance, cycling through all. */
export function cellNumber(index: number): Cell {
  const { departements, sexes, ageBands } = instance;
  const pick = <T extends { code: string }>(list: readonly T[], at: number) =>
    list[at % list.length]?.code ?? '';
  return {
    departement: pick(departements, index),
    sex: pick(sexes, Math.floor(index / departements.length)),
    ageBand: pick(ageBands, Math.floor(index / (departements.length * sexes.length))),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from '../../contract/client.ts';
import { createProfile } from '../citizen.ts';
import { actAsOperator, type RunningDeployment, startDeployment } from '../deployment.ts';
import { publishInformation } from '../information.ts';
import { lever } from '../levers.ts';
import { bothTokens, referentTheme } from '../seed/demo-staff.ts';
import { type VoteFlow, voteFlow } from './vote-flow.ts';

const departements = ['67', '08', '57', '88', '51', '10'];
const voters = 16;
const posts = 4;

/** A service on which people vote continuously, with the means to break it. */
export class Ground {
  readonly stateDirectory: string;
  readonly tokens: string[] = [];
  readonly postIds: string[] = [];
  #running: RunningDeployment;
  #flow: VoteFlow | undefined;

  private constructor(stateDirectory: string, running: RunningDeployment) {
    this.stateDirectory = stateDirectory;
    this.#running = running;
  }

  /** Boots a service on an empty state directory, with posts and voters. */
  static async prepare(stateDirectory: string): Promise<Ground> {
    const ground = new Ground(stateDirectory, await startDeployment({ stateDirectory, port: 0 }));
    const tokensOf = await bothTokens(ground.deployment);
    for (let number = 1; number <= posts; number += 1) {
      const information = { theme: referentTheme, title: `Ce que l’on met à l’épreuve, n° ${number}` };
      ground.postIds.push(await publishInformation(ground.client, await tokensOf(), information));
    }
    for (let voter = 0; voter < voters; voter += 1) {
      const departement = departements[voter % departements.length] ?? '';
      const cell = { departement, sex: 'F', ageBand: '25-34' };
      ground.tokens.push((await createProfile(ground.client, cell)).idToken);
    }
    ground.#flow = voteFlow(ground, ground.tokens, ground.postIds);
    return ground;
  }

  get deployment(): RunningDeployment {
    return this.#running;
  }

  get client(): Client {
    return createClient(this.#running.apiUrl);
  }

  get flow(): VoteFlow {
    if (this.#flow === undefined) throw new Error('Nobody votes yet.');
    return this.#flow;
  }

  lever(path: string, body?: unknown): Promise<unknown> {
    return lever(this.#running, path, body);
  }

  /** Stops the service and boots an assembly on its state; votes in flight wait for it. */
  async deploy(assembly: string | undefined): Promise<void> {
    this.flow.goTo(undefined);
    await this.#running.stop();
    const { stateDirectory } = this;
    this.#running = await startDeployment({
      ...{ stateDirectory, port: 0 },
      ...(assembly !== undefined && { assembly }),
    });
    actAsOperator(this.#running);
    this.flow.goTo(this);
  }

  /** Runs `break_` while people vote, until it has ended and every vote in flight was acknowledged. */
  async whileVoting<T>(break_: () => Promise<T>): Promise<T> {
    let isOver = false;
    const voting = (async () => {
      while (!isOver) await this.flow.send(20);
    })();
    // Told when the fault is over.
    voting.catch(() => {});
    try {
      return await break_();
    } finally {
      isOver = true;
      await voting;
    }
  }

  /** Waits until that many more votes were acknowledged, or a timeout. */
  async untilVoted(votes: number, patienceMs = 20_000): Promise<void> {
    const wanted = this.flow.count() + votes;
    await until(() => this.flow.count() >= wanted, patienceMs);
  }
}

/** Waits for a condition, or a timeout; returns whether it holds. */
export async function until(isSo: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

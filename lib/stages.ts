import { ConfigurationError } from './configuration-error.ts';

/** What a profile costs: tries of scrypt. `npm run bench -- proofs` tells what that comes to. */
export interface ProofOfWork {
  /** N and r of scrypt: a try takes 128 · cost · blockSize bytes. */
  readonly cost: number;
  readonly blockSize: number;
  /** The answer is one of the counters from 0 to this one, each as likely as any other. */
  readonly maxCounter: number;
  /** Beyond so many profiles of one network in an hour, the next ones cost more in proportion; at most so many times as much. */
  readonly profilesPerHour: number;
  readonly highestFactor: number;
  /** Beyond so many, they are of a burst: their ballots wait before breakdowns tell of them. */
  readonly burst: number;
}

/** What differs between the places the service runs in; everything else is the same template. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  readonly proofOfWork: ProofOfWork;
  /** Requests a second that the API lets through, steadily and in a burst; beyond, it answers 429. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whether functions keep a share of the account’s concurrency: a new account may have less than they would keep. */
  readonly reservesConcurrency: boolean;
  /** Web origins of developers, beside those of the instance. */
  readonly developerOrigins: readonly string[];
}

export const stages: Readonly<Record<Stage['name'], Stage>> = {
  dev: {
    name: 'dev',
    // Solved for real, in about a millisecond: replays and tests make thousands of profiles.
    proofOfWork: {
      cost: 16,
      blockSize: 1,
      maxCounter: 20,
      profilesPerHour: 200,
      highestFactor: 4,
      burst: 100_000,
    },
    throttle: { rateLimit: 5000, burstLimit: 2500 },
    reservesConcurrency: false,
    developerOrigins: ['http://localhost', 'http://localhost:3000', 'http://localhost:5173'],
  },
  prod: {
    name: 'prod',
    // 16 MiB a try, 30 tries on average: some seconds of a slow telephone while its owner reads, a second of the fastest core
    // that we know how to use. Checking costs one HMAC, and a challenge one try.
    proofOfWork: {
      cost: 16_384,
      blockSize: 8,
      maxCounter: 60,
      profilesPerHour: 25,
      highestFactor: 16,
      burst: 200,
    },
    // Half of an account's default quota, so that a flood here leaves room for what else the account runs.
    throttle: { rateLimit: 5000, burstLimit: 2500 },
    reservesConcurrency: true,
    developerOrigins: [],
  },
};

/** @throws ConfigurationError naming the stages there are */
export function stageNamed(name: string): Stage {
  const stage = Object.hasOwn(stages, name) ? stages[name as Stage['name']] : undefined;
  if (stage === undefined) {
    throw new ConfigurationError(
      `${name === '' ? 'No stage is given (-c stage=…)' : `Unknown stage "${name}"`}: choose one of ${Object.keys(stages).join(', ')}.`,
    );
  }
  return stage;
}

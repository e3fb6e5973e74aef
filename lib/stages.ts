import { ConfigurationError } from './configuration-error.ts';

/** The cost of a profile in tries of scrypt. `npm run bench -- proofs` measures what that comes to. */
export interface ProofOfWork {
  /** N and r of scrypt: a try takes 128 · cost · blockSize bytes. */
  readonly cost: number;
  readonly blockSize: number;
  /** The answer is uniformly distributed between 0 and this counter. */
  readonly maxCounter: number;
  /** Beyond this many profiles per network and hour, further ones cost proportionally more, up to this factor. */
  readonly profilesPerHour: number;
  readonly highestFactor: number;
  /** Beyond this many, profiles belong to a burst: breakdowns count their ballots only after a delay. */
  readonly burst: number;
}

/** What differs between stages; the template is otherwise the same. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  readonly proofOfWork: ProofOfWork;
  /** Requests per second that the API admits, sustained and in bursts; beyond that it answers 429. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whether functions reserve concurrency: a new account may have less than they would reserve. */
  readonly reservesConcurrency: boolean;
  /** Web origins of developers, besides the instance's. */
  readonly developerOrigins: readonly string[];
}

export const stages: Readonly<Record<Stage['name'], Stage>> = {
  dev: {
    name: 'dev',
    // Solved for real, in about a millisecond: replays and tests create thousands of profiles.
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
    // 16 MiB a try, 30 tries on average: some seconds on a slow phone while its owner reads, one second on the fastest core
    // with the fastest code known to us. Checking costs one HMAC, issuing one try.
    proofOfWork: {
      cost: 16_384,
      blockSize: 8,
      maxCounter: 60,
      profilesPerHour: 25,
      highestFactor: 16,
      burst: 200,
    },
    // Half of an account's default quota, which leaves the rest to whatever else the account runs.
    throttle: { rateLimit: 5000, burstLimit: 2500 },
    reservesConcurrency: true,
    developerOrigins: [],
  },
};

/** @throws ConfigurationError listing the stages */
export function stageNamed(name: string): Stage {
  const stage = Object.hasOwn(stages, name) ? stages[name as Stage['name']] : undefined;
  if (stage === undefined) {
    throw new ConfigurationError(
      `${name === '' ? 'No stage is given (-c stage=…)' : `Unknown stage "${name}"`}: choose one of ${Object.keys(stages).join(', ')}.`,
    );
  }
  return stage;
}

import { ConfigurationError } from './configuration-error.ts';

/** What differs between the places the service runs in; everything else is the same template. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  /** PBKDF2 iterations of one try at a challenge, and how many tries the answer lies within at most. */
  readonly proofOfWork: { readonly cost: number; readonly maxCounter: number };
  /** Requests a second that the API lets through, steadily and in a burst; beyond, it answers 429. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Web origins of developers, beside those of the instance. */
  readonly developerOrigins: readonly string[];
}

export const stages: Readonly<Record<Stage['name'], Stage>> = {
  dev: {
    name: 'dev',
    // Solved for real, in about a millisecond: replays and tests make thousands of profiles.
    proofOfWork: { cost: 50, maxCounter: 20 },
    throttle: { rateLimit: 5000, burstLimit: 2500 },
    developerOrigins: ['http://localhost', 'http://localhost:3000', 'http://localhost:5173'],
  },
  prod: {
    name: 'prod',
    // The answer lies between half of maxCounter and maxCounter: 1.1 million iterations of PBKDF2-SHA256 on average.
    // A laptop's core does 4 million a second (measured), a phone's about a third of that: a second for one citizen,
    // and a hundred hours of phone for a hundred thousand forged profiles on each open question. Checking costs us one try.
    proofOfWork: { cost: 10_000, maxCounter: 150 },
    // Half of an account's default quota, so that a flood here leaves room for what else the account runs.
    throttle: { rateLimit: 5000, burstLimit: 2500 },
    developerOrigins: [],
  },
};

/** @throws ConfigurationError naming the stages there are */
export function stageNamed(name: string): Stage {
  const stage = Object.hasOwn(stages, name) ? stages[name as Stage['name']] : undefined;
  if (stage === undefined) {
    throw new ConfigurationError(`Unknown stage "${name}": choose one of ${Object.keys(stages).join(', ')}.`);
  }
  return stage;
}

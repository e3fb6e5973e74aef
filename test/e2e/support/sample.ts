import type { Service } from './service.ts';

/** A valid request of an operation, with every required field and parameter, and no optional one. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** One for every operation: the compiler refuses a missing one. */
export type SamplesOf<O extends string> = Readonly<Record<O, Sample>>;

/** What samples may rely on: a running service, and an open question that everybody may vote on. */
export interface SampleGround {
  readonly service: Service;
  readonly postId: string;
}

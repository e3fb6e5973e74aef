import type { Service } from './service.ts';

/** A right request of an operation: with every field and parameter it asks for, and none that may be left out. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** One for every operation: the compiler refuses a missing one. */
export type SamplesOf<O extends string> = Readonly<Record<O, Sample>>;

/** What samples may stand on: a running service, and an open question that everybody may vote on. */
export interface SampleGround {
  readonly service: Service;
  readonly postId: string;
}

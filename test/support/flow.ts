import type { DynamoDBRecord } from 'aws-lambda';
import { handler as aggregate } from '../../lambdas/stats/aggregate-votes.lambda.ts';
import { ballotStreamReader } from './stream.ts';

/** Carries the engine's stream to the aggregator, by hand: one for a test file. */
export interface Flow {
  /** Delivers what is in the stream and hasn't reached the aggregator. */
  pump(): Promise<void>;
  /** Takes everything out of the stream and discards it. */
  skip(): Promise<DynamoDBRecord[]>;
  /** Runs `use` while the stream flows on, as it does in production. */
  during<T>(use: () => Promise<T>): Promise<T>;
}

export function streamFlow(): Flow {
  const flow: Flow = {
    async pump() {
      const Records = await flow.skip();
      if (Records.length > 0) await aggregate({ Records, shardId: 'shardId-1' });
    },
    skip: ballotStreamReader(),
    async during(use) {
      let running = true;
      const result = use().finally(() => {
        running = false;
      });
      // Whoever awaits the result gets the error; here it only ends the loop.
      result.catch(() => {});
      while (running) {
        await flow.pump();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return result;
    },
  };
  return flow;
}

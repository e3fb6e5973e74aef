import { randomUUID } from 'node:crypto';
import { env, requiredEnv } from '../env.ts';
import { JsonService } from '../json-service.ts';
import { type TableCommand, TransactWriteCommand } from './commands.ts';
import { fromAnswer, toRequest } from './wire.ts';

/** Asks an action, and is told the answer as JSON; throws ServiceFault. */
export type Ask = (action: string, request: object) => Promise<unknown>;

/** Sends commands to DynamoDB, with values as code has them (docs/decisions/0054-the-table-without-its-client.md). */
export class TableClient {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * @throws ServiceFault under DynamoDB's name for it, with its members: `CancellationReasons`, or the `Item` of a failed condition, which
   *   stays as DynamoDB wrote it
   */
  async send<Output>(command: TableCommand<object, Output>): Promise<Output> {
    const request = toRequest(command.input);
    // If the answer is lost, the transaction is asked for again: under one token it is done once.
    const asked =
      command instanceof TransactWriteCommand ? { ClientRequestToken: randomUUID(), ...request } : request;
    return fromAnswer((await this.#ask(command.action, asked)) as object) as Output;
  }
}

const dynamodb = new JsonService({
  ...{ service: 'dynamodb', variable: 'DYNAMODB', target: 'DynamoDB_20120810', version: '1.0' },
});

/** One client per function instance: connections are kept alive between invocations. */
export const table = new TableClient((action, request) => dynamodb.ask(action, request));

export const tableName = (): string => requiredEnv(env.tableName);

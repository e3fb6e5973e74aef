import type * as sdk from '@aws-sdk/lib-dynamodb';

/**
 * Actions of DynamoDB, under the names that they have in the SDK's document client and with what they take and answer there; each is
 * nothing but its name and its input.
 */
export abstract class TableCommand<Input extends object = object, Output = unknown> {
  /** As `X-Amz-Target` names it. */
  abstract readonly action: string;
  readonly input: Input;
  /** For the compiler alone. */
  declare readonly output: Output;

  constructor(input: Input) {
    this.input = input;
  }
}

/** What the SDK says of how it asked isn't there. */
type Answer<Output> = Omit<Output, '$metadata'>;

export class BatchGetCommand extends TableCommand<
  sdk.BatchGetCommandInput,
  Answer<sdk.BatchGetCommandOutput>
> {
  readonly action = 'BatchGetItem';
}

export class BatchWriteCommand extends TableCommand<
  sdk.BatchWriteCommandInput,
  Answer<sdk.BatchWriteCommandOutput>
> {
  readonly action = 'BatchWriteItem';
}

export class DeleteCommand extends TableCommand<sdk.DeleteCommandInput, Answer<sdk.DeleteCommandOutput>> {
  readonly action = 'DeleteItem';
}

export class GetCommand extends TableCommand<sdk.GetCommandInput, Answer<sdk.GetCommandOutput>> {
  readonly action = 'GetItem';
}

export class PutCommand extends TableCommand<sdk.PutCommandInput, Answer<sdk.PutCommandOutput>> {
  readonly action = 'PutItem';
}

export class QueryCommand extends TableCommand<sdk.QueryCommandInput, Answer<sdk.QueryCommandOutput>> {
  readonly action = 'Query';
}

export class ScanCommand extends TableCommand<sdk.ScanCommandInput, Answer<sdk.ScanCommandOutput>> {
  readonly action = 'Scan';
}

export class TransactWriteCommand extends TableCommand<
  sdk.TransactWriteCommandInput,
  Answer<sdk.TransactWriteCommandOutput>
> {
  readonly action = 'TransactWriteItems';
}

export class UpdateCommand extends TableCommand<sdk.UpdateCommandInput, Answer<sdk.UpdateCommandOutput>> {
  readonly action = 'UpdateItem';
}

import { AwsError } from '../../runtime.ts';

/** DynamoDB's answer to a request that is invalid whatever the table contains. */
export const refusal = (message: string): AwsError => new AwsError('ValidationException', message);

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request, or a part of one
export type Body = any;
/** `{S: 'x'}`: one type and its value. */
export type AttributeValue = Readonly<Record<string, unknown>>;

import { AwsError } from '../../runtime.ts';

/** DynamoDB's answer to a request that can't be right, whatever the table holds. */
export const refusal = (message: string): AwsError => new AwsError('ValidationException', message);

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request, or a part of one
export type Body = any;
/** `{S: 'x'}`: one type and its value. */
export type AttributeValue = Readonly<Record<string, unknown>>;

import type { AwsCall, AwsReply } from '../runtime.ts';
import type { Meter } from '../usage/index.ts';

/** Actions that a table bills by units, and which of the two. */
const READS = /^(?:BatchGet|Get|Query|Scan|TransactGet)/;
const WRITES = /^(?:BatchWrite|Put|Update|Delete|TransactWrite)(?!.*(?:Table|TimeToLive|Continuous|Backup))/;

/** Sends a request, and while a meter is on asks for its capacity, counts that, and takes it out of an answer that wasn't to hold it. */
export async function metered(
  meter: Meter | undefined,
  { action, body, rawBody }: AwsCall,
  send: (rawBody: Buffer | string) => Promise<AwsReply>,
): Promise<AwsReply> {
  const kind = READS.test(action) ? 'read' : WRITES.test(action) ? 'written' : undefined;
  if (!meter?.isOn || kind === undefined) return send(rawBody);
  const reply = await send(JSON.stringify({ ...body, ReturnConsumedCapacity: 'TOTAL' }));
  const { ConsumedCapacity = [], ...answer } = JSON.parse(reply.body.toString());
  for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) meter.consumed(kind, CapacityUnits);
  if (body.ReturnConsumedCapacity !== undefined) return reply;
  const { 'x-amz-crc32': _ofTheOldBody, ...headers } = reply.headers ?? {};
  return { status: reply.status, headers, body: JSON.stringify(answer) };
}

/**
 * Answers a parallel Scan of so many ballots of one post like DynamoDB, in pages of 1 MB, with no counters: writing a
 * million ballots takes the local engine an hour, and only the recount is to be measured. `node
 * bench/support/scan-server.ts POST BALLOTS` prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import { keys } from '../../platform/table/keys.ts';
import { ballotNumber, randomKey } from './ballots.ts';

const [postId = '', count = '0'] = process.argv.slice(2);
const ballots = Number(count);
/** A ballot has about 220 bytes by DynamoDB's count. */
const perPage = 4_700;

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    const action = String(request.headers['x-amz-target']).split('.')[1];
    const { Segment = 0, TotalSegments = 1, ExclusiveStartKey } = JSON.parse(text);
    const answer = action === 'Scan' ? page(Segment, TotalSegments, ExclusiveStartKey?.at?.N) : {};
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

/** Ballots of a segment from position `at` on; their keys and receipts are random and unordered. */
function page(segment: number, segments: number, at = '0'): object {
  const mine = Math.floor(ballots / segments) + (segment < ballots % segments ? 1 : 0);
  const from = Number(at);
  const items = Array.from({ length: Math.min(perPage, mine - from) }, (_, index) => {
    const { cell, ...ballot } = ballotNumber((from + index) * segments + segment, postId);
    return marshall({
      ...{ ...keys.ballot(randomKey()), type: 'Ballot' },
      ...{ ...ballot, ...cell, receipt: randomKey() },
    });
  });
  const next = from + items.length;
  return { Items: items, ...(next < mine && { LastEvaluatedKey: { at: { N: String(next) } } }) };
}

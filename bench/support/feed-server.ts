import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type PostItem, publicationOf } from '../../foundations/posts/post-items.ts';
import { instance } from '../../instance/grand-est.ts';
import { feedPartitions, keys } from '../../platform/table/keys.ts';

export interface FeedServer {
  readonly url: string;
  /** How many suggestions there are from now on. */
  holds(posts: number): void;
  close(): void;
}

/**
 * Answers the Query of a feed as DynamoDB does, with so many suggestions of citizens: a hundred thousand posts take the local
 * engine minutes to write, and it is their export that is to be measured.
 */
export async function startFeedServer(): Promise<FeedServer> {
  let posts = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const { ExpressionAttributeValues, ExclusiveStartKey, Limit } = JSON.parse(text);
      const isCitizens = ExpressionAttributeValues[':value'].S === feedPartitions.channel('citizen');
      const after = ExclusiveStartKey?.pk.S.slice(keys.post('').pk.length);
      const from = after === undefined ? 0 : Number(after) + 1;
      const count = isCitizens ? Math.min(Limit, posts - from) : 0;
      const Items = Array.from({ length: count }, (_, index) => marshall(itemOf(from + index)));
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ Items, Count: Items.length }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holds(count) {
      posts = count;
    },
    close: () => server.close(),
  };
}

/** The n-th newest suggestion, with words enough. */
function itemOf(index: number): Record<string, unknown> {
  const at = new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString();
  const theme = instance.themes[index % instance.themes.length]?.id ?? '';
  const id = String(index).padStart(22, '0');
  const post: PostItem = {
    ...{ id, channel: 'citizen', kind: 'suggestion', theme, createdAt: at, version: 1 },
    title: `Un abri à vélos devant la gare ${index}, avec des prises « pour recharger », et des bancs, s’il vous plaît.`,
    ...{ plus: index % 700, minus: index % 90, net: (index % 700) - (index % 90) },
    ...publicationOf({ channel: 'citizen', theme }, at),
  };
  return { ...keys.post(id), type: 'Post', ...post };
}

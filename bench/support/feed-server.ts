import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type PostItem, publicationOf } from '../../foundations/posts/post-items.ts';
import { instance } from '../../instance/grand-est.ts';
import { feedPartitions, keys, resultsPk } from '../../platform/table/keys.ts';

export interface FeedServer {
  readonly url: string;
  /** Sets the number of suggestions. */
  holds(posts: number): void;
  close(): void;
}

/**
 * Answers a feed's Query and the reading of totals like DynamoDB, with so many suggestions: writing a hundred thousand
 * posts takes the local engine minutes, and only their export is to be measured.
 */
export async function startFeedServer(): Promise<FeedServer> {
  let posts = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const asked = JSON.parse(text);
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(asked.RequestItems ? totalsOf(asked.RequestItems) : pageOf(asked, posts)));
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

// biome-ignore lint/suspicious/noExplicitAny: requests as DynamoDB's client writes them
function pageOf({ ExpressionAttributeValues, ExclusiveStartKey, Limit }: any, posts: number) {
  const isCitizens = ExpressionAttributeValues[':pk'].S === feedPartitions.channel('citizen');
  const after = ExclusiveStartKey?.pk.S.slice(keys.post('').pk.length);
  const from = after === undefined ? 0 : Number(after) + 1;
  const count = isCitizens ? Math.min(Limit, posts - from) : 0;
  const Items = Array.from({ length: count }, (_, index) => marshall(itemOf(from + index)));
  return { Items, Count: Items.length };
}

// biome-ignore lint/suspicious/noExplicitAny: requests as DynamoDB's client writes them
function totalsOf(requestItems: any) {
  const responses = Object.entries<{ Keys: { pk: { S: string }; sk: { S: string } }[] }>(requestItems).map(
    ([name, { Keys }]) => {
      const items = Keys.map(({ pk, sk }) => {
        const postId = pk.S.slice(resultsPk('').length);
        const index = Number(postId);
        return marshall({ pk: pk.S, sk: sk.S, postId, 'o:plus': index % 700, 'o:minus': index % 90 });
      });
      return [name, items];
    },
  );
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
}

/** The n-th newest suggestion, with enough words. */
function itemOf(index: number): Record<string, unknown> {
  const at = new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString();
  const theme = instance.themes[index % instance.themes.length]?.id ?? '';
  const id = String(index).padStart(22, '0');
  const post: PostItem = {
    ...{ id, channel: 'citizen', kind: 'suggestion', theme, createdAt: at, version: 1 },
    title: `Un abri à vélos devant la gare ${index}, avec des prises « pour recharger », et des bancs, s’il vous plaît.`,
    ...publicationOf({ channel: 'citizen', theme }, at),
  };
  return { ...keys.post(id), type: 'Post', ...post };
}

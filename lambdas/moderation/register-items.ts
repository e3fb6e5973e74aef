import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/** Counters of the decisions of a month on a theme, by the names that domain/moderation/register.ts gives them. */
export interface RegisterRow {
  /** `YYYY-MM`, in UTC. */
  readonly month: string;
  readonly theme: string;
  readonly counters: Readonly<Record<string, number>>;
}

/** Attributes of counters: none can be taken for a key. */
const counterPrefix = 'n:';

/** Adds to the counters, in the transaction of the decision: a decision is counted exactly once. */
export function registerAdd(
  decidedAt: string,
  theme: string,
  counters: Readonly<Record<string, number>>,
): TransactItem {
  const entries = Object.entries(counters);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.register(decidedAt.slice(0, 7), theme),
      UpdateExpression: `SET #type = :type ADD ${entries.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#type': 'type',
        ...Object.fromEntries(entries.map(([name], index) => [`#n${index}`, `${counterPrefix}${name}`])),
      },
      ExpressionAttributeValues: {
        ':type': 'Register',
        ...Object.fromEntries(entries.map(([, count], index) => [`:n${index}`, count])),
      },
    },
  };
}

/** What was decided in a year: one Query of a dozen small items for each theme. @param year `YYYY` */
export async function readRegister(year: string): Promise<RegisterRow[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.register(year, '').pk },
    }),
  );
  return Items.map(({ sk, ...attributes }) => {
    const [month = '', theme = ''] = String(sk).split('#');
    const counters = Object.entries(attributes)
      .filter(([name]) => name.startsWith(counterPrefix))
      .map(([name, count]) => [name.slice(counterPrefix.length), Number(count)] as const);
    return { month, theme, counters: Object.fromEntries(counters) };
  });
}

import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { suggestionsRoutes } from '../../contract/posts/suggestions.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { Eraser } from '../../lib/constructs/eraser.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** Questions and information of the Région, suggestions of citizens, and the lists of them. */
export class Posts extends Construct {
  static readonly stack = 'participation';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const secret = storage.secret('AuthorSecret', 'Keys under which the posts function knows authors');
    const postsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/posts/posts-api.lambda.ts',
      description: 'Posts, feed, themes',
      whenItFails:
        'The feed can’t be read, or suggestions can’t be sent. A suggestion that was acknowledged is kept.',
      memorySize: 1024,
    });
    allowSecret(postsApi, env.authorSecretArn, secret);
    allowItems(postsApi, table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], [prefixes.post]);
    allowItems(postsApi, table, ['BatchGetItem'], [prefixes.results]);
    allowItems(postsApi, table, ['GetItem', 'Query'], [prefixes.ranking]);
    allowItems(postsApi, table, ['PutItem', 'DeleteItem'], [prefixes.waiting]);
    allowItems(postsApi, table, ['PutItem', 'Query'], [prefixes.author]);
    allowItems(postsApi, table, ['UpdateItem'], [prefixes.authorCount, prefixes.waitingCount]);
    allowItems(postsApi, table, ['PutItem'], [prefixes.postLog, prefixes.moved, prefixes.takenBack]);
    allowItems(postsApi, table, ['PutItem', 'DeleteItem'], [prefixes.awaiting]);
    allowItems(postsApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.merged]);
    allowItems(postsApi, table, ['DeleteItem'], [prefixes.decided]);
    allowItems(postsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    const indexes = Object.values(feedIndexes).map(({ name }) => name);
    allowIndexQueries(postsApi, table, indexes, [prefixes.feed]);
    allowItems(postsApi, table, ['GetItem', 'PutItem'], [prefixes.sentText]);
    http.add(postsRoutes, postsApi);

    // Keeps an index of all published suggestions in memory: two generations of it at 50,000 suggestions take 100 MB (npm
    // run bench -- similar); the rest is for the CPU that comes with it when the first request builds the index.
    const suggestionsApi = new CapabilityFunction(this, 'SuggestionsApi', {
      deployment,
      entry: 'lambdas/posts/suggestions-api.lambda.ts',
      // A flood of checks must not take capacity from votes.
      reservedConcurrency: 20,
      description: 'Suggestions read before they are sent, and beside those like them',
      whenItFails:
        'Advice before sending and similar suggestions are missing; suggestions can be sent without them ' +
        '(docs/findings.md). If it runs out of memory, see docs/decisions/0006-similar-suggestions.md.',
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    allowSecret(suggestionsApi, env.authorSecretArn, secret);
    allowItems(suggestionsApi, table, ['GetItem'], [prefixes.post, prefixes.sentText]);
    allowItems(suggestionsApi, table, ['BatchGetItem'], [prefixes.post, prefixes.results]);
    allowIndexQueries(suggestionsApi, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    http.add(suggestionsRoutes, suggestionsApi);

    const { lambda: eraser } = new Eraser(this, 'Eraser', {
      ...{ deployment, storage },
      entry: 'lambdas/posts/erase-suggestions.lambda.ts',
      what: 'Suggestions',
      whatInFrench: 'des suggestions',
    });
    allowSecret(eraser, env.authorSecretArn, secret);
    allowItems(eraser, table, ['GetItem', 'UpdateItem', 'DeleteItem'], [prefixes.post]);
    allowItems(eraser, table, ['Query', 'DeleteItem'], [prefixes.author, prefixes.note, prefixes.postLog]);
    const own = [prefixes.authorCount, prefixes.sentText, prefixes.waiting, prefixes.decided];
    allowItems(eraser, table, ['DeleteItem'], own);
    allowItems(eraser, table, ['UpdateItem'], [prefixes.waitingCount]);

    const ranking = new CapabilityFunction(this, 'Ranking', {
      deployment,
      entry: 'lambdas/posts/rank-posts.lambda.ts',
      description: 'Posts in the order of popularity',
      whenItFails:
        'Lists by popularity are out of date; the next run, a minute later, brings them up to date.',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowIndexQueries(ranking, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowItems(ranking, table, ['BatchGetItem'], [prefixes.post, prefixes.results]);
    allowItems(ranking, table, ['Query'], [prefixes.moved]);
    allowItems(ranking, table, ['GetItem', 'Query', 'PutItem'], [prefixes.ranking]);
    new ScheduledFunction(this, 'RankingSchedule', {
      lambda: ranking,
      expression: 'cron(* * * * ? *)',
      timeZone: 'UTC',
      deadLetters: new DeadLetterQueue(this, 'DeadLetters', {
        alarm: 'PostsNotRanked',
        description: 'le classement par popularité a échoué trois fois : il n’est plus à jour.',
        runbook:
          'Lists by popularity no longer change, and expire after two days. Fix the cause (the log of `PostsRanking`): the next run ranks whatever ' +
          'changed in the last two hours, and once a day everything. Then delete the message.',
      }),
    });
  }
}

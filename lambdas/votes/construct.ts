import { Construct } from 'constructs';
import { votesContract } from '../../contract/votes/index.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { Eraser } from '../../lib/constructs/eraser.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** Ballots: only here can a ballot's owner be determined, and only during their own request. */
export class Votes extends Construct {
  static readonly stack = 'participation';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const secret = storage.secret('BallotSecret', 'Ballot keys, record keys and receipts');
    const votesApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/votes/votes-api.lambda.ts',
      // Voting continues while readers flood in.
      reservedConcurrency: 300,
      description: 'Votes: cast, change, withdraw, find again, one card after another',
      whenItFails:
        'Votes are refused with a 500. Those that were answered with 200 are kept; whoever was refused may vote again, and counts once however ' +
        'often they try. Look in the log for throttling of the table.',
      // The hot path: a whole core, so that a cold start doesn't keep the first voter waiting.
      memorySize: 1769,
    });
    allowSecret(votesApi, env.ballotSecretArn, secret);
    allowItems(votesApi, table, ['GetItem', 'BatchGetItem'], [prefixes.post]);
    // People may ask for all their ballots, which are then looked up on everything published.
    allowIndexQueries(votesApi, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowItems(votesApi, table, ['BatchGetItem', 'UpdateItem', 'DeleteItem'], [prefixes.vote]);
    // Of votes that ended long ago, voters find their ballots in the archive.
    allowItems(votesApi, table, ['GetItem'], [prefixes.archived]);
    allowObjects(votesApi, storage.bucket, ['GetObject'], bucketPrefixes.archive);
    // For totals that only voters may see.
    allowItems(votesApi, table, ['BatchGetItem'], [prefixes.tally]);
    // How many have answered, as everybody may read it: the cards of a conversation begin with what few have seen.
    allowItems(votesApi, table, ['BatchGetItem'], [prefixes.results]);
    // The services of one’s département are among the cards.
    allowItems(votesApi, table, ['Query'], [prefixes.services]);
    http.add(votesContract.votes.routes, votesApi);

    // The only other function that knows the ballot secret: it finds the ballots of people who asked for erasure, and can't
    // write any.
    const { lambda: eraser } = new Eraser(this, 'Eraser', {
      ...{ deployment, storage },
      entry: 'lambdas/votes/erase-ballots.lambda.ts',
      what: 'Ballots',
      whatInFrench: 'des bulletins',
    });
    allowSecret(eraser, env.ballotSecretArn, secret);
    allowItems(eraser, table, ['BatchGetItem', 'DeleteItem'], [prefixes.vote]);
    allowIndexQueries(eraser, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
  }
}

/**
 * What can share one service: each boot starts every function that is called anew. A part moves the clock by hours at most, counts what
 * it made itself, and leaves no lever pulled. `npm test -- test/e2e/shared -t NAME` runs a part.
 */
import { afterAll, expect, test } from '@jest/globals';
import './shared/vote-journey.ts';
import './shared/simultaneous.ts';
import './shared/contention.ts';
import './shared/suggestions.ts';
import './shared/suggestions-check.ts';
import './shared/merge.ts';
import './shared/texts.ts';
import './shared/questionnaire.ts';
import './shared/breakdowns.ts';
import './shared/one-click.ts';
import './shared/certification.ts';
import './shared/newsletter-subscription.ts';
import { endShared, sharedService } from './support/shared.ts';

afterAll(endShared);

test('After all of this no counter differs from its ballots', async () => {
  const service = await sharedService();
  expect(await service.recount()).toMatchObject({ drifted: [], settled: true, unreadable: 0 });
});

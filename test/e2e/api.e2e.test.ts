/**
 * What holds for every route of the contract and every function behind it. One file and one service for all of it: starting every
 * function takes most of the time. `npm test -- test/e2e/api -t NAME` runs a part.
 */
import { afterAll } from '@jest/globals';
import './api/documentation.ts';
import './api/http-conventions.ts';
import './api/iam.ts';
import './api/bad-input.ts';
import './api/bad-tokens.ts';
import './api/visibility.ts';
import './api/fuzz.ts';
import { endShared, shareService } from './support/shared.ts';

// What one request is answered, for each route: that several are at once, on several processes, is what test/e2e/shared is about, and what
// tens of thousands of requests meet by chance (`npm run soak -- fuzz`).
if (process.env.FUZZ_REQUESTS === undefined) shareService({ processes: 1 });
afterAll(endShared);

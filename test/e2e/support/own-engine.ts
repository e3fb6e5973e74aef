import { test } from '@jest/globals';

/** A test of what only the runtime’s own engine has: its process, its trimming, its time to live (`npm run soak -- second-engine`). */
export const testOfOwnEngine = process.env.DYNAMODB_ENDPOINT ? test.skip : test;

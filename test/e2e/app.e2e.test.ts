/**
 * What citizens see, with and without scripts, on one service. `npm test -- test/e2e/app.e2e -t NAME` runs a part; what takes a browser
 * longest is beside it (app-in-browser).
 */
import { afterAll } from '@jest/globals';
import './app/pages.ts';
import './app/writing.ts';
import './app/citizens-app.ts';
import './app/letter.ts';
import { endShared } from './support/shared.ts';

afterAll(endShared);

import { echoProbes } from '../../foundations/polls/probe-items.ts';
import { addToCounters } from '../../foundations/polls/tally-items.ts';
import type { Counters } from './aggregate-votes.ts';
import { noteMoved } from './note-moved.ts';

/** The counters of the table. */
export const tableCounters: Counters = { addToCounters, echoProbes, noteMoved };

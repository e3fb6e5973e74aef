/** The yardstick of a function's start: the client of the table, which every function has, and nothing else. */
import { table } from '../../platform/table/client.ts';

export const handler = async (): Promise<string> => typeof table.send;

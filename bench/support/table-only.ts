/** The baseline of a function's start: only the table's client, which every function has. */
import { table } from '../../platform/table/client.ts';

export const handler = async (): Promise<string> => typeof table.send;

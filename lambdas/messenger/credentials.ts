import * as z from 'zod';
import { env, requiredEnv } from '../../platform/env.ts';
import { getSecretValue } from '../../platform/secrets-manager.ts';

/** What Meta gives, and the project team puts into two secrets (docs/messenger.md): the webhook can’t write, the greeter can’t receive. */

const appSecret = z.object({
  /** Signs what Meta sends. */
  appSecret: z.string().min(1),
  /** Chosen by the project team, said again by Meta when it is given our address. */
  verifyToken: z.string().min(16),
});
const pageSecret = z.object({ pageToken: z.string().min(1) });

/** A token that was replaced is taken up within so long. */
const keptMs = 300_000;

interface Held {
  readonly text: string;
  readonly until: number;
}
const held = new Map<string, Held>();

/** @throws Error while the secret isn’t filled */
export const readApp = () => read(env.messengerAppArn, appSecret);
/** @throws Error while the secret isn’t filled */
export const readPage = () => read(env.messengerPageArn, pageSecret);

async function read<T>(variable: string, schema: z.ZodType<T>): Promise<T> {
  const { success, data } = schema.safeParse(parsed(await textOf(requiredEnv(variable))));
  // Not what is wrong with it: that would be in the log.
  if (!success) throw new Error(`${variable} isn’t filled as docs/messenger.md says.`);
  return data;
}

async function textOf(arn: string): Promise<string> {
  const known = held.get(arn);
  if (known !== undefined && performance.now() < known.until) return known.text;
  const text = (await getSecretValue(arn)) ?? '';
  held.set(arn, { text, until: performance.now() + keptMs });
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

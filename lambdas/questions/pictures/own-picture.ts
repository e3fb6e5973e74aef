import { keptPicture } from '../../../domain/posts/picture.ts';
import type { Wording } from '../../../domain/posts/wording.ts';
import { env } from '../../../platform/env.ts';
import { requestInvalid } from '../../../platform/http/problem.ts';
import { invoke } from '../../../platform/invoke.ts';
import { pictureReply } from './picture-reply.ts';

/** Milliseconds to wait for a picture: the timeout of its function. */
const pictureWithin = 20_000;

/**
 * The same wording with our own copy of its picture: published posts request nothing from other sites. Copied while it is
 * proposed, so that whoever chose it learns at once what is wrong with it.
 * @param path where the picture’s address stands in the request
 * @throws ProblemError request-invalid
 */
export async function withOwnPicture<W extends Pick<Wording, 'picture'>>(words: W, path: string): Promise<W> {
  const { picture } = words;
  if (picture === undefined) return words;
  return { ...words, picture: { ...picture, url: await ownPicture(picture.url, path) } };
}

/** The path on our domain of the picture at `url`. @throws ProblemError request-invalid */
export async function ownPicture(url: string, path: string): Promise<string> {
  if (keptPicture(url) !== undefined) return url;
  const reply = pictureReply.parse(await invoke(env.pictureFunction, { url }, pictureWithin));
  if ('address' in reply) return reply.address;
  throw requestInvalid([{ path, fault: reply.fault, facts: reply.facts }]);
}

import type { Context } from 'aws-lambda';

/** Milliseconds before Lambda ends a function in which it still gives an answer of ours, instead of none. */
export const timeToRefuse = 100;

/**
 * What `work` comes to, or a TimeoutError when the function's time is nearly up, as middy does for routes.
 * @param context of the invocation
 */
export async function inTime<T>({ getRemainingTimeInMillis }: Context, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('The function’s time is up.'), { name: 'TimeoutError' });
    timer = setTimeout(() => reject(error), Math.max(0, getRemainingTimeInMillis() - timeToRefuse));
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}

import { handler } from '../../lambdas/questions/region-posts-api.lambda.ts';
import { call, staffClaims } from './events.ts';

type Body = Record<string, unknown>;
const on = (postId: string, body: Body, subject: string) => ({
  params: { postId },
  body,
  claims: staffClaims(subject),
});

/** What the project team does to what is published, each a request of the API; gives status and body. */
export const regionDoes = {
  read: (postId: string, subject = 'team') =>
    call(handler, 'GET /v1/admin/region-posts/{postId}', {
      params: { postId },
      claims: staffClaims(subject),
    }),
  correct: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/region-posts/{postId}/correction', on(postId, body, subject)),
  close: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/region-posts/{postId}/closing', on(postId, body, subject)),
  withdraw: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/region-posts/{postId}/withdrawal', on(postId, body, subject)),
  restore: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/region-posts/{postId}/withdrawal/undo', on(postId, body, subject)),
};

import { handler } from '../../lambdas/projects/projects-api.lambda.ts';
import { call, staffClaims } from './events.ts';

type Body = Record<string, unknown>;
const on = (postId: string, body: Body, subject: string) => ({
  params: { postId },
  body,
  claims: staffClaims(subject),
});

export const project = {
  theme: 'lycees',
  title: 'Un potager au lycée',
  body: 'Cent mètres carrés, et un composteur.',
  cost: 12_000_00,
  territory: '67',
} as const;

/** What the instruction leaves as it was. */
const unchanged = { title: project.title, body: project.body, cost: project.cost, territory: '67' } as const;
export const feasible = { ...unchanged, version: 1, feasible: true, text: 'Le lycée a la place.' } as const;

/** What staff do to projects, each a request of the API; gives status and body. */
export const staffMakes = {
  create: (body: Body = project, subject = 'lycees', headers: Record<string, string> = {}) =>
    call(handler, 'POST /v1/admin/projects', { body, headers, claims: staffClaims(subject) }),
  read: (postId: string, subject = 'lycees') =>
    call(handler, 'GET /v1/admin/projects/{postId}', { params: { postId }, claims: staffClaims(subject) }),
  list: (query: Record<string, string> = {}, subject = 'lycees') =>
    call(handler, 'GET /v1/admin/projects', { query, claims: staffClaims(subject) }),
  instruct: (postId: string, body: Body = feasible, subject = 'lycees') =>
    call(handler, 'POST /v1/admin/projects/{postId}/instruction', on(postId, body, subject)),
  admit: (postId: string, body: Body = { version: 2 }, subject = 'team') =>
    call(handler, 'POST /v1/admin/projects/{postId}/admission', on(postId, body, subject)),
  withdraw: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/projects/{postId}/withdrawal', on(postId, body, subject)),
  restore: (postId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/projects/{postId}/withdrawal/undo', on(postId, body, subject)),
};

/** A project that an envelope may hold; its id. */
export async function admittedProject(fields: Body = {}): Promise<string> {
  const body = { ...project, ...fields };
  const { id } = (await staffMakes.create(body, 'team')).json;
  const { theme: _, origins: __, ...written } = body as Body;
  await staffMakes.instruct(id, { ...feasible, ...written }, 'team');
  await staffMakes.admit(id);
  return id;
}

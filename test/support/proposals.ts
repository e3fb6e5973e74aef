import { writeStaffMember } from '../../foundations/staff/staff-items.ts';
import { handler } from '../../lambdas/questions/questions-api.lambda.ts';
import { call, staffClaims } from './events.ts';

/** A staff: a référent of the lycées, one of health and sports, two members of the project team. */
export async function prepareStaff(): Promise<void> {
  const referent = { role: 'referent' } as const;
  await writeStaffMember({ ...referent, sub: 'lycees', pseudonym: 'Lycées', directorates: ['lycees'] });
  await writeStaffMember({ ...referent, sub: 'sante', pseudonym: 'Santé', directorates: ['sante-sport'] });
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  await writeStaffMember({ sub: 'team-2', pseudonym: 'Équipe 2', role: 'project-team' });
}

export const question = {
  kind: 'question',
  theme: 'lycees',
  title: 'Plus de bio à la cantine\u00a0?',
  why: 'Les marchés sont à renouveler.',
  commitment: 'Le cahier des charges en tiendra compte.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'always',
} as const;

export const information = {
  kind: 'information',
  theme: 'lycees',
  title: 'Les cantines ouvrent à midi.',
} as const;

type Body = Record<string, unknown>;
const on = (proposalId: string, body: Body, subject: string) => ({
  params: { proposalId },
  body,
  claims: staffClaims(subject),
});

/** What staff do to proposals, each a request of the API; gives status and body. */
export const staffProposes = {
  /** By another member of the team than who decides: nobody approves their own. */
  create: (body: Body = question, subject = 'team-2', headers: Record<string, string> = {}) =>
    call(handler, 'POST /v1/admin/proposals', { body, headers, claims: staffClaims(subject) }),
  read: (proposalId: string, subject = 'team') =>
    call(handler, 'GET /v1/admin/proposals/{proposalId}', {
      params: { proposalId },
      claims: staffClaims(subject),
    }),
  list: (query: Record<string, string> = {}, subject = 'team') =>
    call(handler, 'GET /v1/admin/proposals', { query, claims: staffClaims(subject) }),
  revise: (proposalId: string, body: Body, subject = 'lycees') =>
    call(handler, 'PUT /v1/admin/proposals/{proposalId}', on(proposalId, body, subject)),
  decide: (proposalId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/proposals/{proposalId}/decision', on(proposalId, body, subject)),
  schedule: (proposalId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/proposals/{proposalId}/schedule', on(proposalId, body, subject)),
  cancel: (proposalId: string, body: Body, subject = 'lycees') =>
    call(handler, 'POST /v1/admin/proposals/{proposalId}/cancellation', on(proposalId, body, subject)),
  openUrgently: (proposalId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/proposals/{proposalId}/urgent-opening', on(proposalId, body, subject)),
  publish: (proposalId: string, body: Body, subject = 'team') =>
    call(handler, 'POST /v1/admin/proposals/{proposalId}/publication', on(proposalId, body, subject)),
  calendar: (subject = 'team') => call(handler, 'GET /v1/admin/calendar', { claims: staffClaims(subject) }),
};

/** An approved question, in the pool or for a week; its id. */
export async function approvedProposal(content: Body = question, week?: string): Promise<string> {
  const { id } = (await staffProposes.create(content)).json;
  await staffProposes.decide(id, { decision: 'approve', version: 1 });
  if (week !== undefined) await staffProposes.schedule(id, { version: 2, week });
  return id;
}

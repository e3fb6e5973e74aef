import * as z from 'zod';
import { staffRoles } from '../../domain/staff/membership.ts';
import { email } from '../email.ts';
import { defineRoutes } from '../route.ts';
import { instant } from '../schemas.ts';

/** Subject of an account in the staff pool. */
export const memberId = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .meta({ description: 'Identifiant d’un compte d’agent' });

const memberParams = z.strictObject({ memberId });

const directorates = z
  .array(z.string().max(64))
  .min(1)
  .max(50)
  .describe('Identifiants des directions de la Région dont cette personne est référente');

/** The directorates and the role of a member of staff. */
const assignments = {
  referent: { role: z.literal('referent'), directorates },
  projectTeam: { role: z.literal('project-team') },
} as const;

export const staffAssignment = z
  .discriminatedUnion('role', [z.strictObject(assignments.referent), z.strictObject(assignments.projectTeam)])
  .meta({
    id: 'StaffAssignment',
    description: 'Référent d’une ou de plusieurs directions, ou membre de l’équipe projet',
  });

const person = {
  email: email.describe('Adresse professionnelle, à laquelle l’invitation est envoyée'),
  pseudonym: z.string().max(200).describe('Ce que le public lit à la place du nom, 40 caractères au plus'),
} as const;

export const staffInvitation = z
  .discriminatedUnion('role', [
    z.strictObject({ ...person, ...assignments.referent }),
    z.strictObject({ ...person, ...assignments.projectTeam }),
  ])
  .meta({ id: 'StaffInvitation' });

export const staffAccount = z
  .strictObject({
    id: memberId,
    email: z.string(),
    state: z
      .enum(['invited', 'active', 'without-rights'])
      .describe(
        'invited : première connexion attendue ; active : compte en service ; without-rights : compte resté d’une invitation ou d’un retrait interrompus, sans aucun droit : recommencez l’une ou l’autre',
      ),
    createdAt: instant,
    pseudonym: z.string().optional(),
    role: z.enum(['referent', 'project-team']).optional(),
    directorates: directorates.optional(),
  })
  .meta({ id: 'StaffAccount', description: 'Compte d’un agent ; sans droits, il n’a ni pseudonyme ni rôle' });

const colleague = z
  .strictObject({
    id: memberId,
    pseudonym: z.string(),
    role: z.enum(staffRoles),
    themes: z.array(z.string()).describe('Thèmes sur lesquels cette personne peut agir'),
  })
  .meta({ id: 'Colleague' });

export const staffRoutes = defineRoutes({
  listColleagues: {
    key: 'GET /v1/admin/colleagues',
    summary: 'Savoir à qui l’on peut confier ce dont on se charge : qui agit sur l’un de ses thèmes',
    access: 'staff',
    success: {
      status: 200,
      description: 'Des pseudonymes, dans l’ordre des lettres ; soi-même n’en est pas',
      body: z.strictObject({ items: z.array(colleague) }).meta({ id: 'Colleagues' }),
    },
    problems: [],
    caching: 'no-store',
  },
  listStaff: {
    key: 'GET /v1/admin/staff',
    summary: 'Lister les comptes des agents',
    access: 'project-team',
    success: {
      status: 200,
      description: 'Tous les comptes, du plus ancien au plus récent',
      body: z.strictObject({ items: z.array(staffAccount) }).meta({ id: 'StaffAccounts' }),
    },
    problems: [],
    caching: 'no-store',
  },
  inviteStaff: {
    key: 'POST /v1/admin/staff',
    summary: 'Inviter un agent : il reçoit par courriel un mot de passe provisoire de trois jours',
    access: 'project-team',
    body: staffInvitation,
    success: { status: 201, description: 'Invitation envoyée', body: staffAccount },
    problems: ['staff-exists', 'pseudonym-taken', 'text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  resendInvitation: {
    key: 'POST /v1/admin/staff/{memberId}/invitation',
    summary: 'Renvoyer l’invitation, avec un nouveau mot de passe provisoire',
    access: 'project-team',
    params: memberParams,
    success: { status: 200, description: 'Invitation renvoyée', body: staffAccount },
    problems: ['staff-not-found', 'invitation-accepted'],
    caching: 'no-store',
  },
  moveStaff: {
    key: 'PUT /v1/admin/staff/{memberId}',
    summary: 'Changer les directions ou le rôle d’un agent',
    access: 'project-team',
    params: memberParams,
    body: staffAssignment,
    success: { status: 200, description: 'Changé, avec effet immédiat', body: staffAccount },
    problems: ['staff-not-found', 'staff-not-yourself', 'staff-changed'],
    caching: 'no-store',
  },
  removeStaff: {
    key: 'DELETE /v1/admin/staff/{memberId}',
    summary: 'Retirer un agent : ses droits et ses sessions prennent fin aussitôt',
    access: 'project-team',
    params: memberParams,
    success: {
      status: 200,
      description: 'Retiré',
      body: z.strictObject({ id: memberId }).meta({ id: 'StaffRemoval' }),
    },
    problems: ['staff-not-found', 'staff-not-yourself', 'staff-changed'],
    caching: 'no-store',
  },
});

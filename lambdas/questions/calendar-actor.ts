import type { AuditActor } from '../../foundations/staff/audit-items.ts';

/** The actor for scheduled publications, which carry out what the project team approved. */
export const calendarActor: AuditActor = { sub: 'calendar', pseudonym: 'Calendrier' };

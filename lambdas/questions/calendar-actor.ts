import type { AuditActor } from '../../foundations/staff/audit-items.ts';

/** Who acts when the calendar does: nobody in person, by what the project team approved. */
export const calendarActor: AuditActor = { sub: 'calendar', pseudonym: 'Calendrier' };

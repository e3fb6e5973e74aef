import { ageClassOf, isOlder } from '../../domain/moderation/deadlines.ts';
import { announceOnce, type Mailing, mailingsOf } from '../../foundations/staff/announce.ts';
import { type StaffAddresses, staffAddresses } from '../../foundations/staff/staff-addresses.ts';
import { readCovered } from '../../foundations/staff/warning-items.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { directorateMail, type Overdue, projectTeamMail } from './deadline-mail.ts';
import { readWaitingSince } from './queue-items.ts';

/** Recipients of a warning, its subject matter and its wording. */
interface Group {
  readonly name: string;
  readonly mailing: Mailing;
  readonly overdue: readonly Overdue[];
  readonly mail: { readonly subject: string; readonly text: string };
}

/**
 * Mails each directorate's référents what waits, once when a suggestion reaches the first warning's days and once at the
 * second's; and the project team what is late. Duplicated or interrupted runs send nothing twice (`announceOnce`), and a
 * failed mail doesn't hold up the others.
 * @returns number of mails sent
 * @throws AggregateError of all failures, after everything was attempted
 */
export async function warnOfDeadlines(): Promise<number> {
  const overdue = await readOverdue();
  const failures: unknown[] = [];
  let sent = 0;
  for (const group of groupsOf(overdue, await staffAddresses())) {
    try {
      if (await warn(group)) sent += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} warnings were not sent.`);
  return sent;
}

async function readOverdue(): Promise<Overdue[]> {
  const warned = instant(now() - instance.moderation.deadlines.firstWarningDays * 86_400_000);
  const queues = await Promise.all(
    instance.themes.map(async ({ id: theme }) => {
      const waiting = await readWaitingSince(theme, warned);
      return waiting.map(({ postId, since }) => {
        const age = ageClassOf(now() - Date.parse(since), instance.moderation.deadlines);
        return { postId, theme, since, age };
      });
    }),
  );
  return queues.flat().filter(({ age }) => isOlder(age, 'fresh'));
}

function groupsOf(overdue: readonly Overdue[], addresses: StaffAddresses): Group[] {
  const directorates = instance.directorates.map(({ id, label, themes }) => {
    const own = overdue.filter(({ theme }) => themes.includes(theme));
    // If a directorate has no référent, the project team is told instead.
    const to = addresses.directorates.get(id) ?? addresses.projectTeam;
    return { name: id, to, overdue: own, mail: directorateMail(label, own) };
  });
  const late = overdue.filter(({ age }) => age === 'late');
  const team = {
    name: 'project-team',
    to: addresses.projectTeam,
    overdue: late,
    mail: projectTeamMail(late),
  };
  return [...directorates, team].flatMap(({ name, to, overdue: own, mail }) =>
    mailingsOf(name, to).map((mailing) => ({ name, mailing, overdue: own, mail })),
  );
}

async function warn({ name, mailing, overdue, mail }: Group): Promise<boolean> {
  const covered = await readCovered(mailing.group);
  const covers = overdue.map((one) => coverOf(name, one)).filter((cover) => !covered.has(cover));
  if (covers.length === 0) return false;
  return announceOnce({ ...mailing, period: calendarDate(instance.timeZone), covers, mail });
}

/** A directorate is warned twice of each suggestion; lateness concerns the project team only. */
function coverOf(group: string, { postId, since, age }: Overdue): string {
  const level = group !== 'project-team' && age === 'late' ? 'urgent' : age;
  return `${postId} ${since} ${level}`;
}

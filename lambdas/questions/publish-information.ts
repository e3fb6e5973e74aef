import type { Proposal } from '../../domain/questions/proposal.ts';
import { actAsStaff } from '../../foundations/staff/act.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate, now } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { actOnProposal, proposals, readForStaff } from './act-on-proposal.ts';
import { calendarActor } from './calendar-actor.ts';
import { newPost } from './new-post.ts';
import { proposalsOf, readProposal } from './proposal-items.ts';

/**
 * Publishes approved information: at once, or on a future day, when the calendar does it.
 * @throws ProblemError request-invalid (a day that isn't in the future); what `actOnProposal` throws
 */
export async function publishProposal(
  member: StaffMember,
  proposalId: string,
  { version, on }: { readonly version: number; readonly on?: string | undefined },
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  const by = member.pseudonym;
  if (on !== undefined) {
    if (on <= calendarDate(instance.timeZone)) {
      throw requestInvalid([{ path: 'body.on', fault: 'day-past' }]);
    }
    return actOnProposal(proposal, { member, version, command: { kind: 'plan', by, publishOn: on } });
  }
  const { post, items } = newPost(proposal.content, now());
  return actOnProposal(proposal, {
    member,
    version,
    command: { kind: 'publish', by, postId: post.id },
    items,
  });
}

/**
 * Publishes information whose day has come.
 * @returns number of posts published
 * @throws AggregateError of all failures, after everything was attempted
 */
export async function publishDueInformation(): Promise<number> {
  const today = calendarDate(instance.timeZone);
  const failures: unknown[] = [];
  let published = 0;
  for await (const { id, publishOn } of proposalsOf('approved')) {
    if (publishOn === undefined || publishOn > today) continue;
    try {
      if (await publishPlanned(id, today)) published += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} pieces of information were not published.`);
  }
  return published;
}

/** @returns false if somebody changed it since it was listed: their decision stands */
async function publishPlanned(proposalId: string, today: string): Promise<boolean> {
  const proposal = await readProposal(proposalId);
  if (proposal?.state !== 'approved' || proposal.content.kind !== 'information') return false;
  const { content, publishOn } = proposal;
  if (publishOn === undefined || publishOn > today) return false;
  const { post, items } = newPost(content, now());
  const command = { kind: 'publish', by: calendarActor.pseudonym, postId: post.id } as const;
  const also = items.map((item) => ({ item }));
  const passingOver = { ...proposals, late: async () => new ChangedMeanwhile() };
  try {
    await actAsStaff(passingOver, proposal, { actor: calendarActor, command, also });
    return true;
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return false;
    throw error;
  }
}

class ChangedMeanwhile extends Error {}

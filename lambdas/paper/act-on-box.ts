import { type Box, type BoxCommand, type BoxEvent, balanceOf, boxes } from '../../domain/paper/box.ts';
import { actAsStaff, type StaffActedOn } from '../../foundations/staff/act.ts';
import type { AuditActor, AuditEntry } from '../../foundations/staff/audit-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { boxUpdate } from './box-items.ts';

/** How the project team acts on a box. @throws PaperImpossible; ProblemError decided-meanwhile */
const boxActs: StaffActedOn<Box, BoxCommand, BoxEvent> = {
  ...boxes,
  writes: (before, after, event) => [boxUpdate(before, after, event)],
  conditionIndex: 0,
  versionOf: ({ revision }) => revision,
  audit: (actor, after, event) => ({ actor, subject: `paper:${after.id}`, ...entryOf(after, event) }),
  late: async ({ id }) => new ProblemError('decided-meanwhile', { reason: 'paper-box', boxId: id }),
};

/** Every act is sealed in the audit log with what it says in public: the digest of the serials, the balance, the draw. */
function entryOf(box: Box, event: BoxEvent): Pick<AuditEntry, 'action' | 'details'> {
  switch (event.type) {
    case 'Printed': {
      const { isAgain, from, to, serialsDigest } = event;
      return {
        action: isAgain ? 'paper.printed-again' : 'paper.printed',
        details: { postId: box.postId, step: box.step, from, to, bulletins: box.bulletins, serialsDigest },
      };
    }
    case 'Closed':
      return { action: 'paper.closed', details: { postId: box.postId, step: box.step, ...balanceOf(box) } };
    case 'SampleAnnounced': {
      const { source, risk } = event.sample;
      return { action: 'paper.sample-announced', details: { source, risk } };
    }
    case 'SampleDrawn': {
      const { number, serials = [] } = event.sample;
      return { action: 'paper.sample-drawn', details: { number, bulletins: serials.length } };
    }
  }
}

/**
 * @param version the `revision` that they had read, if given
 * @throws PaperImpossible; ProblemError decided-meanwhile
 */
export const actOnBox = (actor: AuditActor, box: Box, command: BoxCommand, version?: number): Promise<Box> =>
  actAsStaff(boxActs, box, { actor, command, version });

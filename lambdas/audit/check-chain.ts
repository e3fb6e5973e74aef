import { type BrokenLink, followChain, type Link } from '../../domain/certification/hash-chain.ts';
import { rawAuditItems, sha256 } from '../../foundations/staff/audit-items.ts';
import { auditLogTexts } from '../../messages/staff/audit-log.ts';
import { staffTexts } from '../../messages/staff/index.ts';

/**
 * Verifies the whole audit log from its first entry.
 * @param anchor `sequence:hash`, as returned by an earlier check
 */
export async function checkChain(anchor: string | undefined) {
  const { head, broken } = await followChain(
    rawAuditItems(),
    sha256,
    anchor === undefined ? undefined : linkOf(anchor),
  );
  return {
    intact: broken === undefined,
    entries: head.sequence,
    anchor: head.sequence === 0 ? undefined : `${head.sequence}:${head.hash}`,
    broken: broken && { ...broken, explanation: explanationOf(broken) },
  };
}

function linkOf(anchor: string): Link {
  const [sequence, hash = ''] = anchor.split(':');
  return { sequence: Number(sequence), hash };
}

const say = staffTexts(auditLogTexts);

const explanationOf = ({ fault, sequence }: BrokenLink): string =>
  say(fault, { sequence, before: sequence - 1 });

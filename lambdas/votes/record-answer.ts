import type { Answer } from '../../domain/polls/answer.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { newBallot } from './new-ballot.ts';
import { noteOfAnswer, type OwnAnswer, type OwnVote, shownVote } from './own-vote.ts';

/**
 * Writes a voter’s checked answer to a poll: one conditional write, since a person’s ballot on it has only one possible key. Repeating
 * the same answer writes nothing and returns the same.
 * @returns the vote as its voter is shown it, and whether anything was written
 */
export async function recordAnswer(
  citizen: Citizen,
  own: Pick<OwnAnswer, 'post' | 'poll'> & { readonly answer: Answer },
  write: typeof writeBallot = writeBallot,
): Promise<{ readonly vote: OwnVote; readonly isWritten: boolean }> {
  const { post, poll, answer } = own;
  const { note, totals } = await noteOfAnswer(citizen.subject, own);
  const [ballotKey, ballot, receipt] = await newBallot(citizen, post, poll, answer);
  const isWritten = await write(ballotKey, ballot, receipt, note);
  const { salt } = ballot;
  const proof = salt === undefined ? { receipt } : { receipt, salt };
  return { vote: shownVote(own, proof, totals), isWritten };
}

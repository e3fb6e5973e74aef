import { render } from 'preact';
import { parseFraction, toNumber } from '../../../domain/envelopes/fraction.ts';
import { ownPart } from '../../../domain/envelopes/own-part.ts';
import { pollOf } from '../../../domain/polls/format.ts';
import { moneyText } from '../../view/numbers.ts';
import { inFrench, say } from '../say.ts';
import { hasProfile } from '../session.ts';
import { ownVotes } from '../vote/own-votes.ts';
import { language } from '../words.ts';
import { keptAnswer } from './send-answer.ts';

interface Round {
  readonly project: string;
  readonly price: string;
  readonly within: number;
  readonly name: string;
}

/**
 * « Ma part »: worked out on this device from one’s own choices and the public prices, so that nobody else learns of it; empty for
 * whoever didn’t vote.
 */
export async function showOwnPart(block: HTMLElement): Promise<void> {
  const { poll = '', share = '0', rounds = '[]' } = block.dataset;
  const choices = await ownChoices(poll);
  if (choices === undefined) return;
  const bought: readonly Round[] = JSON.parse(rounds);
  const whole = parseFraction(share);
  const part = ownPart(
    whole,
    bought.map(({ project, price }) => ({ project, price: parseFraction(price) })),
    choices,
  );
  const money = (amount: typeof whole) => moneyText(Math.round(toNumber(amount)), language);
  const roundOf = (project: string) => bought.find((round) => round.project === project);
  render(
    <div class="panel">
      <h3>{say('part.title', { share: money(whole) })}</h3>
      {part.paid.length === 0 && <p>{say('part.nothing')}</p>}
      <ul class="projects">
        {part.paid.map(({ project, amount }) => (
          <li>
            <span {...inFrench}>{roundOf(project)?.name}</span>
            {' : '}
            {roundOf(project)?.within === 0 ? money(amount) : say('part.about', { amount: money(amount) })}
          </li>
        ))}
      </ul>
      <p class="note">{say('part.left', { left: money(part.left) })}</p>
    </div>,
    block,
  );
}

/** What this device keeps of the answer, or what the service does. */
async function ownChoices(poll: string): Promise<readonly string[] | undefined> {
  const { answer } = await keptAnswer(poll);
  if (answer?.kind === 'projects') return answer.ids;
  if (!hasProfile()) return undefined;
  const { postId, step } = pollOf(poll);
  const [vote] = await ownVotes([postId]);
  const own = step === undefined ? vote?.answer : vote?.steps?.find((each) => each.step === step)?.answer;
  return own?.kind === 'projects' ? own.ids : undefined;
}

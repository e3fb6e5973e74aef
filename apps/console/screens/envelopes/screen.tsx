import { rules } from '../../../../domain/polls/envelope-rules.ts';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { PastEnvelopes } from './past.tsx';
import { say, sayOfRule } from './say.ts';
import { Simulator } from './simulator.tsx';

/** « Enveloppes »: how the rules count, what they would do with a past vote, and what closed envelopes came to. */
export default function EnvelopesScreen({ member }: ScreenProps) {
  return (
    <div class="envelopes">
      <h1>{say('title')}</h1>
      <p class="hint">{say('help')}</p>
      <p class="actions">
        <a class="button small" href={`${addressOf('questions', 'nouvelle')}?genre=enveloppe`}>
          {say('new')}
        </a>
        <a class="button small" href={addressOf('projets')}>
          {say('projects')}
        </a>
      </p>
      <section class="panel">
        <h2>{say('rules')}</h2>
        {rules.map((rule) => (
          <>
            <h3>{say(`rule.${rule}`)}</h3>
            <p>{sayOfRule(`envelope.how.${rule}`)}</p>
            <p class="hint">{sayOfRule(`envelope.example.${rule}`)}</p>
          </>
        ))}
      </section>
      <Simulator />
      <PastEnvelopes member={member} />
    </div>
  );
}

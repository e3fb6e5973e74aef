import { french, href, inFrench, say } from '../say.ts';
import type { Entry } from './deal.ts';

/** A text of its own for each card. */
export const cardKey = ({ card: { post, step } }: Entry): string => `${post.id} ${step ?? ''}`;

/** Subjects that were answered. */
export const countAnswered = (entries: readonly Entry[]): number =>
  new Set(entries.filter(({ answer }) => answer !== undefined).map(({ card }) => card.post.id)).size;

/** How many are left, as far as the service says. */
export function leftText({ left, more }: Entry): string {
  if (left === 0) return say(more ? 'conversation.left-others' : 'conversation.left-last');
  if (more) return say('conversation.left-more', { count: left });
  return left === 1 ? say('conversation.left-one') : say('conversation.left', { count: left });
}

/** What came before, in order; whoever listens hears each line once, when the reader goes on. */
export function Log({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <div class="talk-log" role="log" aria-label={say('conversation.log')}>
      {entries.map((entry, index) => (
        <div key={`${index} ${cardKey(entry)}`}>
          <p class="said" {...inFrench}>
            {french(titleIn(entry))}
          </p>
          <p class="mine">{outcomeOf(entry)}</p>
        </div>
      ))}
    </div>
  );
}

function titleIn({ card: { post, step } }: Entry): string {
  return post.steps?.find(({ id }) => id === step)?.prompt ?? post.title;
}

function outcomeOf({ answer, isSkipped }: Entry): string {
  if (answer !== undefined) return say('bar.you', { answer });
  return say(isSkipped ? 'conversation.was-skipped' : 'conversation.was-read');
}

/** All was seen. @param answered subjects since the beginning */
export function End({ answered }: { readonly answered: number }) {
  return (
    <>
      {answered > 0 && (
        <p>
          {answered === 1 ? say('conversation.end-one') : say('conversation.end-some', { count: answered })}
        </p>
      )}
      <p>{say('conversation.end-seen')}</p>
      <p>{say('conversation.end-later')}</p>
      <p class="actions">
        <a class="button" href={href('/resultats')}>
          {say('nav.results')}
        </a>
        <a class="button" href={href('/proposer')}>
          {say('nav.propose')}
        </a>
      </p>
    </>
  );
}

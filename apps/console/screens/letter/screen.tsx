import { useEffect } from 'preact/hooks';
import { formats } from '../../ground.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { reportWaiting } from '../../shell/waiting.ts';
import { EditionScreen } from './edition.tsx';
import { say } from './say.ts';

/** « Lettre »: the editions of the newsletter, or one of them. */
export default function LetterScreen({ rest: [month] }: ScreenProps) {
  return month === undefined ? <Editions /> : <EditionScreen key={month} month={month} />;
}

function Editions() {
  const asked = useReply('GET /v1/admin/newsletter/editions', {});
  const waiting = asked.value?.items.filter(({ state }) => state === 'draft' || state === 'paused').length;
  useEffect(() => {
    if (waiting !== undefined) reportWaiting('lettre', { count: waiting });
  }, [waiting]);
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="hint">{say('intro')}</p>
      <Reading asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say('none')}</p>
          ) : (
            <ul class="rows">
              {items.map(({ month, state, composedAt, approvedBy, endedAt }) => (
                <li key={month}>
                  <a href={addressOf('lettre', month)}>{say('of', { month: formats.month(month) })}</a>
                  <p class="hint">
                    <span>{say(`state.${state}`)}</span>
                    <span>{say('composed', { date: formats.day(composedAt) })}</span>
                    {approvedBy !== undefined && <span>{say('approved-by', { by: approvedBy })}</span>}
                    {endedAt !== undefined && <span>{say('ended', { date: formats.day(endedAt) })}</span>}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  );
}

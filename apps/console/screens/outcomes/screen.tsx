import { useEffect } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { reportWaiting } from '../../shell/waiting.ts';
import { say } from './say.ts';
import { Story } from './story.tsx';

/** « Suites »: what awaits an outcome or an answer, and the history of a post. */
export default function OutcomesScreen({ rest: [postId] }: ScreenProps) {
  return postId === undefined ? <Awaited /> : <Story key={postId} postId={postId} />;
}

function Awaited() {
  const worklist = useReply('GET /v1/admin/worklist', { query: { limit: '20' } });
  const awaited = worklist.value?.outcomes;
  useEffect(() => {
    if (awaited) reportWaiting('suites', { count: awaited.length, late: awaited.some(({ late }) => late) });
  }, [awaited]);
  return (
    <>
      <h1>{say('title')}</h1>
      <Reading asked={worklist}>
        {({ outcomes, answers }) => (
          <>
            <section class="block">
              <h2>{say('awaited')}</h2>
              {outcomes.length === 0 && <p class="hint">{say('awaited.none')}</p>}
              <ul class="rows">
                {outcomes.map(({ postId, title, theme, closedAt, late }) => (
                  <li>
                    <a href={addressOf('suites', postId)}>{typeset(title, 'fr')}</a>
                    <p class="hint">
                      <span>{themeLabel(theme)}</span>
                      <span>{say('closed', { date: formats.end(closedAt) })}</span>
                      {late && <span class="is-late">{say('late')}</span>}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
            <section class="block">
              <h2>{say('answers', { days: answers.afterDays })}</h2>
              {answers.items.length === 0 && <p class="hint">{say('answers.none')}</p>}
              <ul class="rows">
                {answers.items.map(({ postId, title, theme, publishedAt }) => (
                  <li>
                    <a href={addressOf('suites', postId)}>{typeset(title, 'fr')}</a>
                    <p class="hint">
                      <span>{themeLabel(theme)}</span>
                      <span>{say('published', { date: formats.day(publishedAt) })}</span>
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Reading>
    </>
  );
}

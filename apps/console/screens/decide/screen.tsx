import { useEffect } from 'preact/hooks';
import { frame } from '../../../../messages/staff/fr/frame.ts';
import { staffTexts } from '../../../../messages/staff/texts.ts';
import { daysSince, formats, themeLabel } from '../../ground.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { tellWaiting } from '../../shell/waiting.ts';

const say = staffTexts(frame);

/** What waits for a decision. */
export default function DecideScreen() {
  const queue = useReply('GET /v1/admin/queue', {});
  const counters = queue.value?.counters;
  useEffect(() => {
    if (counters === undefined) return;
    const late = counters.some(({ oldestSince }) => oldestSince !== undefined && daysSince(oldestSince) > 10);
    tellWaiting('a-decider', { count: counters.reduce((sum, { waiting }) => sum + waiting, 0), late });
  }, [counters]);
  return (
    <>
      <h1>{say('screen.decide')}</h1>
      <Reading asked={queue}>
        {({ items }) => (
          <ul>
            {items.map(({ title, theme, submittedAt }) => (
              <li>
                {title}
                <p class="hint">
                  {themeLabel(theme)}, {formats.dayAndTime(submittedAt)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </>
  );
}

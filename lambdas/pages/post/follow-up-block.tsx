import { inFrench, type Page } from '../../../apps/view/page.ts';
import { type FollowUpState, isOutcome } from '../../../domain/follow-ups/follow-up.ts';
import type { PostPage } from './read-post-page.ts';

/** The usual sequence of states. */
const way: readonly FollowUpState[] = ['received', 'under-study', 'decided', 'in-progress', 'done'];

/** What became of the post: past steps solid, then the current one, then those to come. */
export function FollowUpBlock({
  page,
  post: { history, followUpState },
}: {
  readonly page: Page;
  readonly post: PostPage;
}) {
  const { t, formats, french } = page;
  if (history === undefined) return null;
  // A declined subject goes no further, unless it is taken up again.
  const later = followUpState === 'declined' ? [] : way.slice(way.indexOf(followUpState) + 1);
  return (
    <section class="block">
      <h2>{t('post.follow')}</h2>
      <ol class="timeline">
        {history.map((step, index) => (
          <li
            class={
              index === history.length - 1 && isOutcome(followUpState) && followUpState !== 'done'
                ? 'current'
                : undefined
            }
          >
            <h3>{t(`follow.${step.state}`)}</h3>
            <time dateTime={step.date}>{formats.day(step.date)}</time>
            <span {...inFrench(page)}> · {french(step.directorate.label)}</span>
            <p {...inFrench(page)}>{french(step.text)}</p>
            {step.corrects !== undefined && <p class="note">{t('post.follow-corrects')}</p>}
            {step.link && (
              <p>
                <a href={step.link} rel="noreferrer">
                  {t('post.follow-link')}
                </a>
              </p>
            )}
          </li>
        ))}
        {later.map((state) => (
          <li class="later">
            <h3>{t(`follow.${state}`)}</h3>
          </li>
        ))}
      </ol>
    </section>
  );
}

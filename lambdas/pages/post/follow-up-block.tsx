import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { type FollowUpState, isOutcome } from '../../../domain/follow-ups/follow-up.ts';
import type { PostPage } from './read-post-page.ts';
import { territoryName } from './territory-name.ts';

/** The usual sequence of states. */
const way: readonly FollowUpState[] = ['received', 'under-study', 'decided', 'in-progress', 'done'];

/** What became of the post: past steps solid, then the current one, then those to come. */
export function FollowUpBlock({
  page,
  post: { history, followUpState },
}: {
  readonly page: Page;
  readonly post: Pick<PostPage, 'history' | 'followUpState'>;
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
            {step.instruction && <Found page={page} instruction={step.instruction} />}
            {step.project && (
              <p>
                <a href={page.href(`/p/${step.project}`)}>{t('project.became')}</a>
              </p>
            )}
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

type Instruction = NonNullable<NonNullable<PostPage['history']>[number]['instruction']>;

/** What an instruction found, and what it changed. */
function Found({ page, instruction }: { readonly page: Page; readonly instruction: Instruction }) {
  const { t, language } = page;
  const { feasible, cost, changes = [] } = instruction;
  return (
    <>
      <p>{t('project.found', { feasible: feasible ? 'yes' : 'no', cost: moneyText(cost, language) })}</p>
      {changes.length > 0 && (
        <ul>
          {changes.map(({ place, before, after }) => (
            <li>
              {isPlace(place) && t(`project.place.${place}`)}
              {before !== undefined && (
                <>
                  <br />
                  {t('notice.before')} <del {...inFrench(page)}>{shown(page, place, before)}</del>
                </>
              )}
              {after !== undefined && (
                <>
                  <br />
                  {t('notice.after')} <ins {...inFrench(page)}>{shown(page, place, after)}</ins>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const places = ['title', 'body', 'cost', 'territory'] as const;
const isPlace = (place: string): place is (typeof places)[number] =>
  (places as readonly string[]).includes(place);

function shown(page: Page, place: string, value: string): string {
  if (place === 'cost') return moneyText(Number(value), page.language);
  return page.french(place === 'territory' ? territoryName(value) : value);
}

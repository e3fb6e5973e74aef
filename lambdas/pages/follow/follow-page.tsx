import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { monthOf } from '../../../domain/dates/months.ts';
import { followUpStates } from '../../../domain/follow-ups/follow-up.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { type Advance, readAdvances, readLate } from './read-advances.ts';

/** A year: earlier news is in the letters, and on the page of each subject. */
const shownDays = 365;

const ownKeys = [
  ...([
    'suivi.unread',
    'project.became',
    'ideas.sent',
    'ideas.waiting',
    'ideas.open',
    'ideas.closed',
    'ideas.refused',
  ] as const),
  ...(['ideas.writes', 'ideas.second-writes', 'ideas.appealed', 'ideas.upheld', 'ideas.confirmed'] as const),
  ...(['ideas.corrected', 'ideas.merged', 'ideas.correct', 'ideas.correct-help'] as const),
  ...(['ideas.corrected-text', 'ideas.send-correction', 'ideas.appeal', 'ideas.appeal-help'] as const),
  ...(['ideas.appeal-why', 'ideas.send-appeal', 'ideas.cancel', 'ideas.missing-text', 'ideas.left'] as const),
  ...(['ideas.withdrawn', 'ideas.withdraw', 'ideas.withdraw-sure', 'ideas.withdraw-yes'] as const),
  ...(['ideas.withdraw-offline'] as const),
  ...(['ideas.too-long', 'ideas.offline', 'ideas.more', 'bar.merged-see'] as const),
] as const;

/** Where a phone jumps to: there the long list comes first, as what this device adds must not push it down. */
const parts = [
  ['sujets', 'suivi.yours'],
  ['idees', 'suivi.ideas'],
  ['retard', 'suivi.late'],
] as const;

/**
 * « Suivi »: the visitor's own subjects (filled in by a script), everything that moved by month, and, plainly, what is
 * late.
 */
export const showFollow: PageRoute['show'] = async ({ page, path, origin }) => {
  const [advances, late] = await Promise.all([readAdvances(shownDays), readLate()]);
  const { t, formats } = page;
  const days = instance.followUps.lateAfterDays;
  const states = Object.fromEntries(followUpStates.map((state) => [state, t(`follow.${state}`)]));
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('suivi.title')}
      description={t('suivi.description')}
      path={path}
      section="follow"
      origin={origin}
      words={citizenWords(page.language, ownKeys)}
      under={
        <nav class="chips jumps" aria-label={t('suivi.jumps')}>
          {parts.map(([id, key]) => (
            <a class="chip" href={`#${id}`}>
              {t(key)}
            </a>
          ))}
        </nav>
      }
    >
      <div class="page columns">
        <div>
          <section class="block">
            <h2>{t('suivi.all')}</h2>
            {advances.length === 0 && <p>{t('suivi.all-none')}</p>}
            {byMonth(advances).map(([month, ofMonth]) => (
              <>
                <h3 class="month">{formats.month(month)}</h3>
                <ul class="winds clearings">
                  {ofMonth.map((advance) => (
                    <AdvanceLine page={page} advance={advance} />
                  ))}
                </ul>
              </>
            ))}
          </section>
        </div>
        <div class="arriving">
          <section
            class="block"
            id="sujets"
            data-island="own-follow-ups"
            data-states={JSON.stringify(states)}
          >
            <h2>{t('suivi.yours')}</h2>
            <p class="note">{t('suivi.yours-help')}</p>
            <noscript>
              <p>{t('suivi.yours-script')}</p>
            </noscript>
            <p hidden data-none>
              {t('suivi.yours-none')}
            </p>
            <ul class="winds clearings" data-list />
          </section>
          <section
            class="block"
            id="idees"
            data-island="own-ideas"
            data-limit={instance.limits.suggestionGraphemes}
            data-directorates={JSON.stringify(directoratesByTheme())}
          >
            <h2>{t('suivi.ideas')}</h2>
            <p class="note">{t('suivi.ideas-help')}</p>
            <noscript>
              <p>{t('suivi.ideas-script')}</p>
            </noscript>
            <p hidden data-none>
              {t('suivi.ideas-none')}
            </p>
            <ul class="own-ideas" data-list />
          </section>
          <section class="block" id="retard">
            <h2>{t('suivi.late')}</h2>
            <p>{t(late.length === 0 ? 'suivi.late-none' : 'suivi.late-help', { days })}</p>
            <ul class="winds clearings">
              {late.map(({ post, closesAt }) => (
                <li>
                  <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
                    {page.french(post.title)}
                  </a>
                  <span class="part">{t('suivi.since', { date: formats.end(closesAt) })}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </HeadedPage>,
    60,
  );
};

function directoratesByTheme(): Record<string, string> {
  return Object.fromEntries(
    instance.directorates.flatMap(({ label, themes }) => themes.map((theme) => [theme, label])),
  );
}

function AdvanceLine({ page, advance: { step, post } }: { readonly page: Page; readonly advance: Advance }) {
  return (
    <li>
      <span>
        <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
          {page.french(post.title)}
        </a>
        <br />
        <span {...inFrench(page)}>{page.french(step.text)}</span>
      </span>
      <span class="part">
        <b>{page.t(`follow.${step.state}`)}</b>
        <br />
        {page.formats.day(step.date)}
      </span>
    </li>
  );
}

/** Grouped by the month in which each was told where people read it, latest first. */
export function byMonth(advances: readonly Advance[]): [string, Advance[]][] {
  const months = new Map<string, Advance[]>();
  for (const advance of advances) {
    const month = monthOf(calendarDate(instance.timeZone, Date.parse(advance.step.at)));
    months.set(month, [...(months.get(month) ?? []), advance]);
  }
  return [...months];
}

import { Over } from '../../../apps/view/cards.tsx';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { listMeetings } from '../../meetings/public.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { themeOf } from '../show-post.ts';
import { isNow, LanguageNames, Place, whenText } from './meeting-facts.tsx';

type Meeting = Awaited<ReturnType<typeof listMeetings>>['items'][number];

/** More than are planned at once. */
const comingShown = 50;
const pastShown = 12;

/** « Rendez-vous »: what comes, by month, then what is over. */
export async function showMeetings({
  page,
  query,
  path,
  origin,
}: PageRequest): Promise<PageAnswer | undefined> {
  const cursor = query.get('avant') ?? undefined;
  const [coming, past] = await Promise.all([
    listMeetings({ when: 'coming', limit: comingShown }),
    listMeetings({ when: 'past', limit: pastShown, cursor }),
  ]);
  const { t, href } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('meetings.title')}
      description={t('meetings.description')}
      path={path}
      section="more"
      origin={origin}
      under={<p class="lead">{t('meetings.description')}</p>}
    >
      <div class="page">
        <p class="actions meetings-acts">
          <a class="button" href={href('/salle')}>
            {t('meetings.join')}
          </a>
          <a class="link" href="/v1/meetings/calendar.ics">
            {t('meetings.subscribe')}
          </a>
        </p>
        {cursor === undefined ? (
          <section class="list">
            <h2>{t('meetings.coming')}</h2>
            {coming.items.length === 0 && <p class="more">{t('meetings.none')}</p>}
            <Months page={page} meetings={coming.items} />
          </section>
        ) : (
          <p>
            <a href={href('/rendez-vous')}>{t('meetings.newer')}</a>
          </p>
        )}
        <section class="list">
          <h2>{t('meetings.past')}</h2>
          {past.items.length === 0 && <p class="more">{t('meetings.no-past')}</p>}
          <Months page={page} meetings={past.items} />
          {past.nextCursor && (
            <p>
              <a href={`${href('/rendez-vous')}?avant=${encodeURIComponent(past.nextCursor)}`}>
                {t('meetings.older')}
              </a>
            </p>
          )}
        </section>
      </div>
    </HeadedPage>,
    30,
  );
}

function Months({ page, meetings }: { readonly page: Page; readonly meetings: readonly Meeting[] }) {
  const monthOf = ({ content }: Meeting) =>
    calendarDate(instance.timeZone, Date.parse(content.startsAt)).slice(0, 7);
  return (
    <>
      {[...Map.groupBy(meetings, monthOf)].map(([month, ofMonth]) => (
        <>
          <h3 class="month">{page.formats.month(month)}</h3>
          <ul class="ideas meetings">
            {ofMonth.map((meeting) => (
              <MeetingCard page={page} meeting={meeting} />
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function MeetingCard({ page, meeting }: { readonly page: Page; readonly meeting: Meeting }) {
  const { t, href, french } = page;
  const { id, state, content } = meeting;
  const { title, place, languages, startsAt } = content;
  const mark =
    state === 'cancelled' ? t('meetings.cancelled') : isNow(page, content) ? t('meetings.now') : undefined;
  return (
    <li class="idea meeting">
      <Over theme={themeOf(content)} state={mark} page={page} />
      <h3 {...inFrench(page)}>
        <a href={href(`/rendez-vous/${id}`)}>{french(title)}</a>
      </h3>
      <p>
        <time dateTime={startsAt}>{whenText(page, content)}</time>
        <br />
        <Place page={page} place={place} />
        {languages.length > 1 || languages[0] !== page.language ? (
          <span class="note">
            {' · '}
            <LanguageNames codes={languages} />
          </span>
        ) : null}
      </p>
    </li>
  );
}

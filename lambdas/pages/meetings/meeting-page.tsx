import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { readLatestFollowUps } from '../../follow-ups/public.ts';
import { publicMeeting, readRoom } from '../../meetings/public.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { themeOf } from '../show-post.ts';
import { isNow, LanguageNames, Place, whenText } from './meeting-facts.tsx';

type Meeting = Awaited<ReturnType<typeof publicMeeting>>;
type Asked = Awaited<ReturnType<typeof readRoom>>['asked'][number];
type Outcomes = Awaited<ReturnType<typeof readLatestFollowUps>>;

/** A meeting: where and when, what was asked there, and what became of it. */
export async function showMeeting({
  page,
  params: { meetingId = '' },
  path,
  origin,
}: PageRequest): Promise<PageAnswer | undefined> {
  const meeting = await publicMeeting(meetingId);
  const { asked } = await readRoom(meetingId);
  const followed = [...asked.map(({ postId }) => postId), ...(meeting.minutes ? [meeting.minutes] : [])];
  const outcomes = await readLatestFollowUps(followed);
  const { t, href, french } = page;
  const { title, body, state, cancellation, minutes } = meeting;
  const isCancelled = state === 'cancelled';
  return htmlPage(
    <HeadedPage
      page={page}
      title={french(title)}
      heading={<span {...inFrench(page)}>{french(title)}</span>}
      description={whenText(page, meeting)}
      path={path}
      section="more"
      origin={origin}
      over={
        <p>
          <a href={href('/rendez-vous')}>{t('meetings.back')}</a>
        </p>
      }
      under={
        <p class="lead">
          <time dateTime={meeting.startsAt}>{whenText(page, meeting)}</time>
        </p>
      }
    >
      <div class="page columns">
        <div>
          {isCancelled && (
            <p class="notice" {...inFrench(page)}>
              {t('meetings.cancelled-why', { why: french(cancellation ?? '') })}
            </p>
          )}
          {body && (
            <section class="block" {...inFrench(page)}>
              {french(body)
                .split('\n')
                .filter(Boolean)
                .map((paragraph) => (
                  <p>{paragraph}</p>
                ))}
            </section>
          )}
          <section class="block">
            <h2>{t('meetings.asked')}</h2>
            {asked.length === 0 ? (
              <p>{t('meetings.nothing-asked')}</p>
            ) : (
              <ol class="asked-list">
                {asked.map((question) => (
                  <AskedItem page={page} question={question} />
                ))}
              </ol>
            )}
          </section>
          <Outcome page={page} minutes={minutes} outcomes={outcomes} asked={asked} />
        </div>
        <div>
          <section class="block">
            <Facts page={page} meeting={meeting} />
            <p class="actions">
              {!isCancelled && Date.parse(meeting.endsAt) > page.now && (
                <a class={isNow(page, meeting) ? 'button strong' : 'button'} href={href('/salle')}>
                  {t('meetings.join')}
                </a>
              )}
              <a class="link" href={`/v1/meetings/${meeting.id}/calendar.ics`}>
                {t('meetings.note')}
              </a>
            </p>
          </section>
        </div>
      </div>
    </HeadedPage>,
    15,
  );
}

function AskedItem({ page, question }: { readonly page: Page; readonly question: Asked }) {
  const { t, href, french, formats } = page;
  const { postId, title, state, closesAt } = question;
  return (
    <li>
      <a href={href(`/p/${postId}`)} {...inFrench(page)}>
        {french(title)}
      </a>
      <p class="note">
        {state === 'open' ? t('meetings.until', { time: formats.time(closesAt) }) : t(`meetings.${state}`)}
      </p>
    </li>
  );
}

interface OutcomeProps {
  readonly page: Page;
  readonly minutes: string | undefined;
  readonly outcomes: Outcomes;
  readonly asked: readonly Asked[];
}

/** What became of it, in the follow-ups of its questions and its minutes, which are information like any other. */
function Outcome({ page, minutes, outcomes, asked }: OutcomeProps) {
  const { t, href, french, formats } = page;
  if (minutes === undefined && outcomes.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('meetings.outcome')}</h2>
      {outcomes.length > 0 && (
        <ol class="timeline">
          {outcomes.map(({ postId, state, date, text }) => (
            <li>
              <h3>{t(`follow.${state}`)}</h3>
              <time dateTime={date}>{formats.day(date)}</time>
              <p {...inFrench(page)}>
                <a href={href(`/p/${postId}`)}>
                  {french(asked.find((one) => one.postId === postId)?.title ?? t('meetings.minutes'))}
                </a>
              </p>
              <p {...inFrench(page)}>{french(text)}</p>
            </li>
          ))}
        </ol>
      )}
      {minutes !== undefined && (
        <p>
          <a class="button" href={href(`/p/${minutes}`)}>
            {t('meetings.minutes')}
          </a>
        </p>
      )}
    </section>
  );
}

function Facts({ page, meeting }: { readonly page: Page; readonly meeting: Meeting }) {
  const { t, french, formats } = page;
  const { place, link, languages, seats, host, directorate, arrivals } = meeting;
  return (
    <dl class="facts">
      <dt>{t('meetings.place')}</dt>
      <dd>
        <Place page={page} place={place} />
      </dd>
      {link && (
        <>
          <dt>{t('meetings.link')}</dt>
          <dd>
            <a href={link} rel="noreferrer">
              {new URL(link).hostname}
            </a>
          </dd>
        </>
      )}
      <dt>{t('meetings.languages')}</dt>
      <dd>
        <LanguageNames codes={languages} />
      </dd>
      {seats !== undefined && (
        <>
          <dt>{t('meetings.seats')}</dt>
          <dd>{formats.number(seats)}</dd>
        </>
      )}
      <dt>{t('meetings.host')}</dt>
      <dd {...inFrench(page)}>{host}</dd>
      <dt>{t('meetings.directorate')}</dt>
      <dd {...inFrench(page)}>
        {french(directorate)} ({french(themeOf(meeting).label)})
      </dd>
      {arrivals !== undefined && (
        <>
          <dt>{t('meetings.arrivals')}</dt>
          <dd>{t('meetings.arrivals-about', { count: formats.number(arrivals) })}</dd>
        </>
      )}
    </dl>
  );
}

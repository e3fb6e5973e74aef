import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { mentionScale } from '../../../foundations/services/month-post.ts';
import { readService } from '../../../foundations/services/service-items.ts';
import { serviceWords } from '../../../messages/services/index.ts';
import { instance } from '../../../platform/instance.ts';
import { serviceWithMonths } from '../../services/public.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { barWords, pollWords, typesetAnswers } from '../show-post.ts';
import { MentionBar, MentionRows, mentionText, type Rating } from './mention-bar.tsx';

type Service = Awaited<ReturnType<typeof serviceWithMonths>>;
type Month = Service['course'][number];

/** One service: the question of this month, its last result, its months. */
export async function showService({
  page,
  params,
  path,
  origin,
}: PageRequest): Promise<PageAnswer | undefined> {
  const { serviceId = '' } = params;
  const item = /^[\w-]{22}$/.test(serviceId) ? await readService(serviceId) : undefined;
  if (item === undefined) return undefined;
  const service = await serviceWithMonths(item);
  const { t, formats, language } = page;
  const title = page.french(`${service.name}, ${service.place}`);
  const { current, last } = service;
  return htmlPage(
    <HeadedPage
      page={page}
      title={title}
      heading={<span {...inFrench(page)}>{title}</span>}
      description={t('services.description')}
      path={path}
      section="results"
      origin={origin}
      over={
        <p>
          <a href={page.href('/services')}>{t('services.all')}</a>
        </p>
      }
      under={<p>{serviceWords[language][`kind.${service.kind}`]}</p>}
      words={{ ...barWords(page), ...pollWords(page) }}
      sheet={current && <ProfileSheet page={page} instance={instance} />}
    >
      <div class="page columns">
        <section class="block">
          {current ? (
            <>
              <h2>{t('services.rate', { month: formats.month(current.month) })}</h2>
              <Form page={page} postId={current.postId} />
              <p class="note">{t('services.until', { date: formats.end(current.closesAt) })}</p>
            </>
          ) : (
            <p class="notice">
              {t('services.retired', { date: formats.day(service.retiredAt ?? service.createdAt) })}
            </p>
          )}
        </section>
        <div>
          <section class="block">
            <h2>{t('services.result')}</h2>
            {last?.rating ? <LastResult page={page} month={last} /> : <p>{t('services.none-yet')}</p>}
          </section>
          <Course page={page} course={service.course} />
          <p class="note">{t('services.help')}</p>
        </div>
      </div>
    </HeadedPage>,
    60,
  );
}

/** The five mentions, which a script turns into a form. */
function Form({ page, postId }: { readonly page: Page; readonly postId: string }) {
  const format = mentionScale(page.language);
  return (
    <div
      data-island="poll"
      data-post={postId}
      data-kind="question"
      data-visibility="after-close"
      data-polls={typesetAnswers(page, [{ format }])}
    >
      <ul class="options">
        {format.mentions?.toReversed().map((mention) => (
          <li>{mention}</li>
        ))}
      </ul>
      <noscript>
        <p class="notice">{page.t('bar.no-script')}</p>
      </noscript>
    </div>
  );
}

function LastResult({
  page,
  month: { month, postId, rating },
}: {
  readonly page: Page;
  readonly month: Month;
}) {
  if (rating === undefined) return null;
  const { t, formats } = page;
  return (
    <>
      <p>
        {t('services.sentence', {
          ...{
            month: formats.month(month),
            count: rating.ratings,
            mention: mentionText(page, rating.mention),
          },
          ...sidesOf(page, rating),
        })}
      </p>
      <MentionBar {...rating} />
      <MentionRows page={page} rating={rating} />
      <p class="note">
        <a href={page.href(`/p/${postId}`)}>{t('services.certificate', { month: formats.month(month) })}</a>
      </p>
    </>
  );
}

/** The shares of better and worse ratings. */
function sidesOf({ language }: Page, { above, below, ratings }: Rating) {
  const share = (n: number) => percentText(Math.round((100 * n) / ratings), language);
  return { above: share(above), below: share(below) };
}

/** Every month that has ended, the newest first. */
function Course({ page, course }: { readonly page: Page; readonly course: readonly Month[] }) {
  if (course.length === 0) return null;
  const { t, formats } = page;
  return (
    <section class="block">
      <h2>{t('services.course')}</h2>
      <table class="months">
        <caption class="hidden-text">{t('services.course-caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('services.month')}</th>
            <th scope="col">{t('services.mention')}</th>
          </tr>
        </thead>
        <tbody>
          {course.toReversed().map(({ month, state, rating }) => (
            <tr>
              <th scope="row">{formats.month(month)}</th>
              <td>
                {rating ? (
                  <>
                    {mentionText(page, rating.mention)}
                    <MentionBar {...rating} />
                    <span class="note">
                      {t('services.sides', { count: rating.ratings, ...sidesOf(page, rating) })}
                    </span>
                  </>
                ) : (
                  t(state === 'too-few' ? 'services.too-few' : 'services.counting')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

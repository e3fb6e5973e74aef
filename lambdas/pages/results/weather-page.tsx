import { Document } from '../../../apps/view/document.tsx';
import { countText, percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { Presence } from '../../../apps/view/presence.tsx';
import { Ridge } from '../../../apps/view/ridge.tsx';
import { VoteBar } from '../../../apps/view/vote-bar.tsx';
import type { BarWords } from '../../../apps/view/vote-words.ts';
import { Wind } from '../../../apps/view/wind.tsx';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { barOf, barWords, themeOf } from '../show-post.ts';
import { readWeather } from './read-weather.ts';

type Weather = Awaited<ReturnType<typeof readWeather>>;

/** « La météo de l’opinion »: crests, winds, fronts, haze, clearings; a description without judgement. */
export const showWeather: PageRoute['show'] = async ({ page, path, origin }) => {
  const weather = await readWeather();
  const words = barWords(page);
  const { t } = page;
  return htmlPage(
    <Document
      page={page}
      title={t('weather.title')}
      description={t('weather.description')}
      path={path}
      section="results"
      origin={origin}
    >
      <Sky page={page} weather={weather} />
      <div class="page instruments">
        <Winds page={page} weather={weather} />
        <Fronts page={page} weather={weather} words={words} />
        <Haze page={page} weather={weather} />
        <Clearings page={page} weather={weather} />
        <section class="panel">
          <h2>{t('weather.how')}</h2>
          <p>{t('weather.how-text')}</p>
        </section>
        <section class="panel">
          <h2>{t('weather.not')}</h2>
          <p>{t('weather.not-text')}</p>
        </section>
      </div>
      <p class="page actions more">
        <a class="button" href={page.href('/resultats/toutes')}>
          {t('weather.all')}
        </a>
        <a class="button" href={page.href('/rassemble')}>
          {t('common.title')}
        </a>
        <a class="button" href={page.href('/services')}>
          {t('services.title')}
        </a>
        <a class="button" href={page.href('/enveloppes')}>
          {t('envelopes.title')}
        </a>
        <a class="button" href={page.href('/lettre')}>
          {t('weather.letter')}
        </a>
        <a class="button" href={page.href('/donnees')}>
          {t('weather.data')}
        </a>
      </p>
    </Document>,
    60,
  );
};

interface WeatherProps {
  readonly page: Page;
  readonly weather: Weather;
}

function Sky({ page, weather }: WeatherProps) {
  const { t, formats, language } = page;
  const { week, totals } = weather.barometer;
  const active = week.profilesActive;
  const readings = [
    [
      t('weather.votes', { date: formats.day(week.counted.from) }),
      countText(Math.max(0, week.counted.votes), language),
    ],
    [
      t('weather.profiles'),
      active === null
        ? t('weather.profiles-few')
        : t('weather.profiles-at-least', { count: countText(active, language) }),
    ],
    [t('weather.ideas'), countText(totals.suggestions, language)],
  ];
  return (
    <>
      <div class="sky">
        <div class="heading page">
          <h1>{t('weather.title')}</h1>
          <dl class="readings">
            {readings.map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <Ridge months={weather.months} label={t('home.ridge', { count: weather.yesterdayVotes })} />
      </div>
      <div class="ground">
        <div class="page">
          <p>{t('weather.ridge', { count: weather.yesterdayVotes })}</p>
        </div>
      </div>
      {weather.days.length > 0 && (
        <div class="page">
          <details>
            <summary>{t('weather.table')}</summary>
            <table>
              <caption>{t('weather.votes-column')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('weather.day')}</th>
                  <th scope="col">{t('weather.votes-column')}</th>
                </tr>
              </thead>
              <tbody>
                {weather.days.map(({ date, counted }) => (
                  <tr>
                    <th scope="row">{formats.day(date)}</th>
                    <td>{counted === null ? '–' : countText(counted.votes, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </div>
      )}
    </>
  );
}

function Winds({ page, weather: { winds, isCalm } }: WeatherProps) {
  const { t, language } = page;
  return (
    <section class="panel">
      <h2>{t('weather.winds')}</h2>
      <p>{t('weather.winds-help')}</p>
      {isCalm ? (
        <p>{t('weather.no-wind')}</p>
      ) : (
        <ul class="winds">
          {winds.map(({ theme, direction, sharePercent, sharePercentBefore }) => {
            const { label, short } = { short: undefined, ...themeOf({ theme }) };
            const points = direction === 'steady' ? 0 : sharePercent - sharePercentBefore;
            return (
              <li>
                <Wind points={points} />
                <span>
                  <a href={page.href(`/resultats/${theme}`)} {...inFrench(page)}>
                    {page.french(short ?? label)}
                  </a>
                  , <b>{t(`weather.${direction}`)}</b>
                </span>
                <span class="part">
                  {percentText(Math.round(sharePercentBefore), language)} →{' '}
                  <b>{percentText(Math.round(sharePercent), language)}</b>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Fronts({ page, weather: { fronts }, words }: WeatherProps & { readonly words: BarWords }) {
  const { t } = page;
  return (
    <section class="panel">
      <h2>{t('weather.fronts')}</h2>
      <p>{t('weather.fronts-help')}</p>
      {fronts.length === 0 && <p>{t('weather.no-front')}</p>}
      <ul class="fronts">
        {fronts.map((post) => {
          const bar = barOf(page, post);
          return (
            <li>
              <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
                {page.french(post.title)}
              </a>
              {bar && (
                <VoteBar
                  post={bar.post}
                  state={{ name: 'shown' }}
                  words={words}
                  language={page.language}
                  size="compact"
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Haze({ page, weather: { haze } }: WeatherProps) {
  const { t } = page;
  return (
    <section class="panel">
      <h2>{t('weather.haze')}</h2>
      <p>{t('weather.haze-help')}</p>
      {haze.length === 0 ? (
        <p>{t('weather.no-haze')}</p>
      ) : (
        <Presence page={page} rows={haze} population={page.population} />
      )}
    </section>
  );
}

function Clearings({ page, weather: { clearings, late } }: WeatherProps) {
  const { t, formats } = page;
  return (
    <section class="panel">
      <h2>{t('weather.clearings')}</h2>
      <p>{t('weather.clearings-help')}</p>
      {clearings.length + late.length === 0 && <p>{t('weather.no-clearing')}</p>}
      <ul class="winds clearings">
        {clearings.map(({ step, post }) => (
          <li>
            <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
              {page.french(step.text)}
            </a>
            <span class="part">{t(`follow.${step.state}`)}</span>
          </li>
        ))}
        {late.map(({ post, closesAt }) => (
          <li>
            <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
              {page.french(post.title)}
            </a>
            <span class="part">{t('weather.late', { date: formats.day(closesAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import { IdeaCard, QuestionCard } from '../../../apps/view/cards.tsx';
import { Document } from '../../../apps/view/document.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { Ridge } from '../../../apps/view/ridge.tsx';
import { Vote } from '../../../apps/view/vote.tsx';
import type { BarWords } from '../../../apps/view/vote-words.ts';
import type { ShownPost } from '../../../foundations/polls/result-items.ts';
import { typeset } from '../../../messages/typography.ts';
import { instance, isTheme } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { askedOf, barOf, barWords, themeOf, timeLeft } from '../show-post.ts';
import { type IdeaQuery, readHome } from './read-home.ts';

type Home = Awaited<ReturnType<typeof readHome>>;

/** Above, the Région's questions; below, citizens' ideas; between them the curve of daily votes. */
export const homePage: PageRoute = {
  pattern: '/',
  async show({ page, query, origin }) {
    const asked = ideaQuery(query);
    if (asked === undefined) return undefined;
    const home = await readHome(asked);
    const words = barWords(page);
    return htmlPage(
      <Document
        page={page}
        title={page.t('home.title')}
        description={page.t('site.tagline')}
        path="/"
        section="home"
        origin={origin}
        words={words}
        sheet={<ProfileSheet page={page} instance={instance} />}
      >
        <Sky page={page} home={home} words={words} />
        <Ground page={page} home={home} />
        <Ideas page={page} home={home} words={words} asked={asked} />
      </Document>,
      10,
    );
  },
};

/** @returns undefined for an unknown theme */
function ideaQuery(query: URLSearchParams): IdeaQuery | undefined {
  const theme = query.get('theme') || undefined;
  if (theme !== undefined && !isTheme(theme)) return undefined;
  return {
    theme,
    order: query.get('ordre') === 'populaires' ? 'popular' : 'newest',
    cursor: query.get('apres') ?? undefined,
  };
}

interface HomeProps {
  readonly page: Page;
  readonly home: Home;
}

function Sky({ page, home, words }: HomeProps & { readonly words: BarWords }) {
  const { t, formats } = page;
  return (
    <div class="sky">
      <h1 class="hidden-text">{`${page.name}, ${t('site.tagline')}`}</h1>
      <section class="page" aria-labelledby="region">
        <div class="bulletin">
          <h2 id="region">{t('home.asks')}</h2>
          <p class="today">{formats.day(home.today)}</p>
        </div>
        {page.language !== 'fr' && <p class="note">{t('home.french')}</p>}
        <noscript>
          <p class="notice">{t('bar.no-script')}</p>
        </noscript>
        {home.questions.length === 0 ? (
          <p>{t('home.nothing-open', { time: wallTimeText(page) })}</p>
        ) : (
          <div class="questions" data-shown={home.shownQuestions}>
            {home.questions.map((post, index) => (
              <QuestionCard
                page={page}
                post={post}
                theme={themeOf(post)}
                state={questionState(page, home, post)}
                hidden={index >= home.shownQuestions}
                {...askedOf(page, post)}
              >
                <Answer page={page} post={post} words={words} />
              </QuestionCard>
            ))}
          </div>
        )}
        {home.questions.length > 0 && (
          <p class="actions">
            <a class="link" href={page.href('/conversation')}>
              {t('conversation.title')}
            </a>
            {home.moreQuestions && (
              <a class="link" href={page.href('/resultats')}>
                {t('home.all-questions')}
              </a>
            )}
          </p>
        )}
        {home.news.length > 0 && (
          <ul class="news">
            {home.news.map((post) => (
              <IdeaCard page={page} post={post} theme={themeOf(post)}>
                <Answer page={page} post={post} words={words} size="compact" />
              </IdeaCard>
            ))}
          </ul>
        )}
      </section>
      <Ridge months={home.months} label={t('home.ridge', { count: home.yesterdayVotes })} />
    </div>
  );
}

/** « nouveau · encore 34 jours »: new until its first vote, during its first week. */
function questionState(page: Page, home: Home, post: ShownPost): string | undefined {
  const isNew = home.isOfWeek.has(post.id) && post.totals?.plus === 0 && post.totals.minus === 0;
  const states = [isNew ? page.t('card.new') : undefined, timeLeft(page, post)];
  return states.filter((state) => state !== undefined).join(' · ') || undefined;
}

/** The hour at which questions open, formatted for the language. */
function wallTimeText({ language }: Page): string {
  const [hour = '', minute = ''] = instance.questions.publishedAt.split(':');
  if (language !== 'fr') return `${hour}:${minute}`;
  return typeset(`${Number(hour)} h${minute === '00' ? '' : ` ${minute}`}`, 'fr');
}

/** The vote bar; for formats other than + and −, a link to the form. */
function Answer(props: {
  readonly page: Page;
  readonly post: ShownPost;
  readonly words: BarWords;
  readonly size?: 'compact';
}) {
  const { page, post, words, size } = props;
  const bar = barOf(page, post);
  if (bar === undefined) {
    return (
      <p class="vote">
        <a class="button" href={`${page.href(`/p/${post.id}`)}#repondre`}>
          {page.t('card.answer')}
        </a>
      </p>
    );
  }
  return <Vote {...bar} words={words} language={page.language} {...(size && { size })} />;
}

function Ground({ page, home }: HomeProps) {
  const { t, href } = page;
  return (
    <section class="ground" aria-labelledby="ideas">
      <div class="page">
        <div>
          <h2 id="ideas">{t('home.you-propose')}</h2>
          <p>
            {t('home.ideas', { count: home.ideaCount })}{' '}
            <a href={href('/resultats')}>{t('home.yesterday', { count: home.yesterdayVotes })}</a>
          </p>
        </div>
        <a class="button strong" href={href('/proposer')}>
          <Icon of={pencil} />
          {t('home.propose')}
        </a>
      </div>
    </section>
  );
}

function Ideas({
  page,
  home,
  words,
  asked,
}: HomeProps & { readonly words: BarWords; readonly asked: IdeaQuery }) {
  const { t, href } = page;
  const address = (change: Partial<IdeaQuery>): string => {
    const { theme, order, cursor } = { ...asked, cursor: undefined, ...change };
    const search = new URLSearchParams({
      ...(theme !== undefined && { theme }),
      ...(order === 'popular' && { ordre: 'populaires' }),
      ...(cursor !== undefined && { apres: cursor }),
    });
    return `${href('/')}${search.size > 0 ? `?${search}` : ''}`;
  };
  return (
    <div class="page">
      <form class="chips" action={href('/')}>
        {(['newest', 'popular'] as const).map((order) => (
          <a
            class="chip"
            href={`${address({ order })}#ideas`}
            aria-current={order === asked.order ? 'true' : undefined}
          >
            {t(`home.${order}`)}
          </a>
        ))}
        {asked.order === 'popular' && <input type="hidden" name="ordre" value="populaires" />}
        <select name="theme" aria-label={t('home.theme-label')}>
          <option value="">{t('home.all-themes')}</option>
          {instance.themes.map(({ id, label }) => (
            <option value={id} selected={id === asked.theme} {...inFrench(page)}>
              {page.french(label)}
            </option>
          ))}
        </select>
        <button type="submit" class="chip">
          {t('home.show')}
        </button>
      </form>
      {home.ideas.length === 0 ? (
        <p class="more">{t('home.no-idea')}</p>
      ) : (
        <ul class="ideas">
          {home.ideas.map((post) => {
            const state = home.followUps.get(post.id);
            return (
              <IdeaCard
                page={page}
                post={post}
                theme={themeOf(post)}
                state={state && t(`follow.short.${state}`)}
              >
                <Answer page={page} post={post} words={words} size="compact" />
              </IdeaCard>
            );
          })}
        </ul>
      )}
      {home.nextCursor && (
        <p class="more">
          <a class="button" href={`${address({ cursor: home.nextCursor })}#ideas`}>
            {t('home.more-ideas')}
          </a>
        </p>
      )}
    </div>
  );
}

import { IdeaCard } from '../../../apps/view/cards.tsx';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { Vote } from '../../../apps/view/vote.tsx';
import type { BarWords } from '../../../apps/view/vote-words.ts';
import { statusOf } from '../../../domain/posts/post.ts';
import { type ShownPost, withTotals } from '../../../foundations/polls/result-items.ts';
import { readNewest } from '../../../foundations/posts/feed.ts';
import { instance, isTheme } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { barOf, barWords, themeOf, timeLeft } from '../show-post.ts';

/** Pseudo-theme: the questions of all themes. */
const everything = 'toutes';
const shown = 50;

/** The votes of a theme, open and closed; for all themes, the Région’s questions. */
export const showTheme: PageRoute['show'] = async ({ page, params, path, origin }) => {
  const { theme = '' } = params;
  if (theme !== everything && !isTheme(theme)) return undefined;
  const feed = { theme: theme === everything ? undefined : theme };
  const [region, citizens] = await Promise.all([
    readNewest({ channel: 'region', ...feed }, shown),
    theme === everything ? { posts: [] } : readNewest({ channel: 'citizen', ...feed }, shown),
  ]);
  const posts = await withTotals([...region.posts, ...citizens.posts]);
  const { t } = page;
  const name = theme === everything ? t('results.everything') : page.french(themeOf({ theme }).label);
  const title = t('results.title', { theme: name });
  const isOpen = (post: ShownPost) => statusOf(post, page.now) === 'open';
  const words = barWords(page);
  return htmlPage(
    <HeadedPage
      page={page}
      title={title}
      description={t('weather.description')}
      path={path}
      section="results"
      origin={origin}
      words={words}
      sheet={<ProfileSheet page={page} instance={instance} />}
      heading={
        <>
          {t('results.title', { theme: '' })}
          <span {...(theme === everything ? {} : inFrench(page))}>{name}</span>
        </>
      }
      under={
        <nav class="chips" aria-label={t('results.by-theme')}>
          {instance.themes.map(({ id, label, short }) => (
            <a
              class="chip"
              href={page.href(`/resultats/${id}`)}
              aria-current={id === theme ? 'page' : undefined}
              {...inFrench(page)}
            >
              {page.french(short ?? label)}
            </a>
          ))}
        </nav>
      }
    >
      <div class="page">
        {posts.length === 0 && <p class="more">{t('results.none')}</p>}
        <List page={page} title={t('results.open')} posts={posts.filter(isOpen)} words={words} />
        <List
          page={page}
          title={t('results.closed')}
          posts={posts.filter((post) => !isOpen(post))}
          words={words}
        />
      </div>
    </HeadedPage>,
    60,
  );
};

function List({
  page,
  title,
  posts,
  words,
}: {
  readonly page: Page;
  readonly title: string;
  readonly posts: readonly ShownPost[];
  readonly words: BarWords;
}) {
  if (posts.length === 0) return null;
  return (
    <section class="list">
      <h2>{title}</h2>
      <ul class="ideas">
        {posts.map((post) => {
          const bar = barOf(page, post);
          return (
            <IdeaCard page={page} post={post} theme={themeOf(post)} state={timeLeft(page, post)}>
              {bar ? (
                <Vote {...bar} words={words} language={page.language} size="compact" />
              ) : (
                <p class="vote">
                  <a class="button small" href={page.href(`/p/${post.id}`)}>
                    {page.t('card.see')}
                  </a>
                </p>
              )}
            </IdeaCard>
          );
        })}
      </ul>
    </section>
  );
}

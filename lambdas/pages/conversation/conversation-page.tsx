import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { themeIcons } from '../../../apps/view/theme-icons.ts';
import { postView } from '../../../foundations/polls/post-view.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { barWords, pollWords } from '../show-post.ts';
import { readConversation } from './read-conversation.ts';

const keys = [
  ...([
    'conversation.title',
    'conversation.question',
    'conversation.step',
    'conversation.service',
    'conversation.suggestion',
  ] as const),
  ...(['conversation.information', 'conversation.addressed', 'conversation.closes-soon'] as const),
  ...([
    'conversation.skipped-before',
    'conversation.more',
    'conversation.back',
    'conversation.skip',
  ] as const),
  ...(['conversation.next', 'conversation.stop', 'conversation.thanks', 'conversation.log'] as const),
  ...(['conversation.was-skipped', 'conversation.was-read', 'conversation.left-last'] as const),
  ...(['conversation.left-one', 'conversation.left', 'conversation.left-more'] as const),
  ...([
    'conversation.left-others',
    'conversation.waiting',
    'conversation.away',
    'conversation.offline',
    'conversation.retry',
  ] as const),
  ...(['conversation.stopped', 'conversation.stopped-here', 'conversation.resume'] as const),
  ...([
    'conversation.restart',
    'conversation.three',
    'conversation.three-why',
    'conversation.go-on',
  ] as const),
  ...([
    'conversation.end',
    'conversation.end-one',
    'conversation.end-some',
    'conversation.end-seen',
  ] as const),
  ...(['conversation.end-later', 'nav.results', 'nav.propose'] as const),
] as const;

/** « Un sujet à la fois »: what is open, as a conversation with nobody. */
export async function showConversation({ page, path, origin }: PageRequest): Promise<PageAnswer | undefined> {
  const { t, language } = page;
  const cards = (await readConversation()).map(({ post, step }) => ({
    kind: step === undefined ? post.kind : 'step',
    post: postView(post),
    step,
    because: [],
  }));
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('conversation.title')}
      description={t('conversation.description')}
      under={<p class="lead">{t('conversation.lead')}</p>}
      path={path}
      section="home"
      origin={origin}
      words={{ ...barWords(page), ...pollWords(page), ...citizenWords(language, keys) }}
      sheet={<ProfileSheet page={page} instance={instance} />}
    >
      <div class="page talk-page">
        {language !== 'fr' && <p class="note">{t('home.french')}</p>}
        <noscript>
          <p class="notice">{t('bar.no-script')}</p>
        </noscript>
        <div data-island="conversation" data-cards={JSON.stringify(cards)}>
          <h2>{t('conversation.open-now')}</h2>
          <ul class="big-links" {...inFrench(page)}>
            {cards.map(({ post }) => (
              <li>
                <a href={page.href(`/p/${post.id}`)}>{page.french(post.title)}</a>
              </li>
            ))}
          </ul>
        </div>
        <details>
          <summary>{t('conversation.who')}</summary>
          <p>{t('conversation.nobody')}</p>
        </details>
      </div>
      <Themes page={page} />
    </HeadedPage>,
    10,
  );
}

/** Drawings and names of the themes, from which the script takes those of its cards. */
function Themes({ page }: { readonly page: Page }) {
  return (
    <div hidden data-themes>
      {instance.themes.map((theme) => (
        <span data-theme={theme.id}>
          <Icon of={themeIcons[theme.icon]} />
          {page.french(theme.short ?? theme.label)}
        </span>
      ))}
    </div>
  );
}

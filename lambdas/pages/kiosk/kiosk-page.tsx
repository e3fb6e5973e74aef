import { addressIn } from '../../../apps/view/navigation.tsx';
import type { Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { Wordmark } from '../../../apps/view/wordmark.tsx';
import { WordsData } from '../../../apps/view/words-data.tsx';
import { isApproval } from '../../../domain/polls/format.ts';
import { mentions } from '../../../domain/services/mention.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { readNewest } from '../../../foundations/posts/feed.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { languageNames, languages } from '../../../messages/languages.ts';
import { serviceWords } from '../../../messages/services/index.ts';
import { directorateOf, instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { barPostOf, barWords, pollWords, typesetAnswers } from '../show-post.ts';
import { reviewKeys, writeWords } from '../write/write-words.ts';

/** Number of recent open posts of the Région to look at: questions, and the information among them. */
const postsLookedAt = 60;

const keys = [
  ...([
    'kiosk.welcome',
    'kiosk.start',
    'kiosk.none',
    'kiosk.no-key',
    'kiosk.erased',
    'kiosk.larger',
  ] as const),
  ...([
    'kiosk.place',
    'kiosk.thanks',
    'kiosk.next',
    'kiosk.skip',
    'kiosk.done',
    'kiosk.offline',
    'kiosk.idea-offline',
  ] as const),
  ...(['kiosk.rate', 'kiosk.rate-accept', 'kiosk.rated', 'kiosk.rate-later', 'kiosk.kept'] as const),
  'kiosk.question',
  ...(['kiosk.still', 'kiosk.seconds', 'kiosk.stay', 'kiosk.idea-untied', 'card.asked'] as const),
] as const;

/**
 * « Borne »: the screen in a town hall. Its key is in the fragment of its address, which no server sees, so the page is the
 * same for everybody. Questionnaires with several steps are left to people's own phones.
 */
export const showKiosk: PageRoute['show'] = async ({ page }) => {
  const { t, assets, language, name } = page;
  const { posts } = await readNewest({ channel: 'region', status: 'open' }, postsLookedAt);
  const questions = (await withTotals(posts))
    .filter(({ kind, steps }) => kind === 'question' && steps === undefined)
    .map((post) => ({ post: barPostOf(page, post), ...(!isApproval(post) && { format: post.format }) }));
  return htmlPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${t('kiosk.title')} · ${name}`}</title>
        <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.styles} />
        <link rel="stylesheet" href={assets.kiosk.styles} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <script type="module" src={assets.kiosk.app} />
      </head>
      <body class="kiosk" data-proof={assets.proof}>
        <header class="page">
          <Wordmark name={name} />
          <Languages page={page} />
        </header>
        <main class="page" data-kiosk={typesetAnswers(page, questions)} data-ideas={ideaTerms(page)}>
          <section class="card">
            <h1>{t('kiosk.welcome')}</h1>
            <noscript>
              <p class="notice">{t('bar.no-script')}</p>
            </noscript>
          </section>
        </main>
        <ProfileSheet page={page} instance={instance} isKiosk />
        <WordsData
          words={{
            ...{ ...barWords(page), ...pollWords(page), ...writeWords(page) },
            ...citizenWords(language, keys),
            ...citizenWords(language, ideaKeys),
            ...mentionWords(page),
          }}
        />
      </body>
    </html>,
    60,
  );
};

const ideaKeys = [
  ...reviewKeys,
  ...(['propose.title', 'propose.text', 'propose.example', 'propose.check', 'write.theme'] as const),
  'write.theme-choose',
] as const;

/** The mentions of a service, for the script. */
const mentionWords = ({ language }: Page) =>
  Object.fromEntries(
    mentions.map((mention) => [`mention.${mention}`, serviceWords[language][`mention.${mention}`]]),
  );

/** Length, deadline and themes of ideas, for the script. */
function ideaTerms({ french }: Page): string {
  return JSON.stringify({
    limit: instance.limits.suggestionGraphemes,
    days: instance.moderation.deadlines.answerDays,
    themes: instance.themes.map(({ id, label }) => ({
      ...{ id, label: french(label) },
      directorate: french(directorateOf(id)?.label ?? instance.region),
    })),
  });
}

/** Buttons, no links: a kiosk keeps no history that the next one could go back in. */
function Languages({ page }: { readonly page: Page }) {
  return (
    <p class="actions">
      {languages
        .filter((language) => language !== page.language)
        .map((language) => (
          <button type="button" class="button" lang={language} data-language={addressIn(language, '/borne')}>
            {languageNames[language]}
          </button>
        ))}
    </p>
  );
}

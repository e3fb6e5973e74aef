import { type ConsoleGround, consoleElement, groundElement } from '../../../apps/view/ground.ts';
import type { Page } from '../../../apps/view/page.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';

const say = consoleTexts(frame);

/** How long pages of the console are cached: users get a new deployment within a minute. */
const seconds = 60;

/** The console, rendered by a script: the same page at all of its addresses, and nothing on it requires rights. */
export const showConsole: PageRoute['show'] = async ({ page }) => {
  // Référents work in French: there is no console under `/de`.
  if (page.language !== 'fr') return undefined;
  // The letter's preview is framed, under its own policy.
  return { ...htmlPage(<ConsoleDocument page={page} />, seconds), isFraming: true };
};

function ConsoleDocument({ page }: { readonly page: Page }) {
  const { assets, name } = page;
  const { styles, app, chunks } = assets.console;
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width,initial-scale=1,viewport-fit=cover,interactive-widget=resizes-content"
        />
        <title>{say('title', { screen: say('console'), name })}</title>
        <meta name="robots" content="noindex" />
        <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {chunks.map((chunk) => (
          <link rel="modulepreload" href={chunk} />
        ))}
        <script type="module" src={app} />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#161f30" media="(prefers-color-scheme: dark)" />
      </head>
      <body>
        <div id={consoleElement}>
          <main class="entrance">
            <p class="hint">{say('loading')}</p>
            <noscript>
              <p>{say('no-script')}</p>
            </noscript>
          </main>
        </div>
        <script
          type="application/json"
          id={groundElement}
          // A data block, not a script, so no policy refuses it. Escaping `<` keeps it from being closed early.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(groundOf(page)).replaceAll('<', '\\u003c') }}
        />
      </body>
    </html>
  );
}

function groundOf({ name, region, now, assets }: Page): ConsoleGround {
  const { timeZone, themes, directorates, limits, languages, followUps } = instance;
  const { departements, sexes, ageBands } = instance;
  return {
    ...{ name, region, timeZone, now },
    themes: themes.map(({ id, label, short = label, icon }) => ({ id, label, short, icon })),
    directorates: directorates.map(({ id, label, themes }) => ({ id, label, themes })),
    ...{ departements, sexes, ageBands, people: instance.population.people },
    limits: { titleGraphemes: limits.titleGraphemes },
    answerAfterDays: followUps.answerAfterDays,
    languages,
    citizensStyles: assets.styles,
    countWorker: assets.console.count,
  };
}

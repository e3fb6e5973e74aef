import type { ComponentChildren } from 'preact';
import { type Language, languages } from '../../messages/languages.ts';
import { addressIn, Foot, Head, Tabs } from './navigation.tsx';
import { OfflineBand } from './offline-band.tsx';
import type { Page, Section } from './page.ts';
import { WordsData } from './words-data.tsx';

export interface DocumentProps {
  readonly page: Page;
  /** Without the instance's name, which ends every title. */
  readonly title: string;
  readonly description: string;
  /** Path of this page, without its language: `/p/…`. */
  readonly path: string;
  readonly section?: Section;
  /** Scheme and host for sharing pages. */
  readonly origin: string;
  /** The picture for shared links: its path and its alternative text. */
  readonly picture?: { readonly path: string; readonly alternative: string };
  /** Excluded from search engines: personal pages, errors. */
  readonly isPrivate?: boolean;
  /** Texts that the page's scripts fill in. */
  readonly words?: Readonly<Record<string, string>>;
  /** Dialogs opened by scripts. */
  readonly sheet?: ComponentChildren;
  /** Outside the sky: pages with a header of their own begin with a `<div class="sky">`. */
  readonly children: ComponentChildren;
}

/** A whole page: head, frame and content; the same bytes for everybody. */
export function Document(props: DocumentProps) {
  const { page, title, path, section, children, words, sheet } = props;
  const { assets, language, t } = page;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width,initial-scale=1,viewport-fit=cover,interactive-widget=resizes-content"
        />
        <title>{`${title} · ${page.name}`}</title>
        <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.styles} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {assets.chunks.map((chunk) => (
          <link rel="modulepreload" href={chunk} />
        ))}
        <script type="module" src={assets.app} />
        <meta name="theme-color" content="#cfe9f8" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1c3358" media="(prefers-color-scheme: dark)" />
        <Described {...props} />
      </head>
      <body class="with-tabs" data-proof={assets.proof}>
        <div class="sky">
          <a class="skip hidden-text" href="#contenu">
            {t('frame.skip')}
          </a>
          <Head page={page} section={section} path={path} />
          <OfflineBand page={page} />
        </div>
        <main id="contenu" tabIndex={-1}>
          {children}
        </main>
        <Foot page={page} />
        <Tabs page={page} section={section} />
        {sheet}
        {words && <WordsData words={words} />}
      </body>
    </html>
  );
}

/** Metadata for search engines and link previews, and links to other languages. */
function Described({ page, title, description, path, origin, picture, isPrivate }: DocumentProps) {
  const { language } = page;
  const address = (of: Language) => `${origin}${addressIn(of, path)}`;
  if (isPrivate) return <meta name="robots" content="noindex" />;
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={address(language)} />
      {languages.map((of) => (
        <link rel="alternate" hreflang={of} href={address(of)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={address('fr')} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={page.name} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address(language)} />
      <meta property="og:locale" content={{ fr: 'fr_FR', de: 'de_DE', en: 'en_GB' }[language]} />
      {picture && (
        <>
          <meta property="og:image" content={`${origin}${picture.path}`} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={picture.alternative} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}

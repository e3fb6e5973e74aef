import bars from 'lucide/dist/esm/icons/chart-no-axes-column.mjs';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import house from 'lucide/dist/esm/icons/house.mjs';
import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import route from 'lucide/dist/esm/icons/route.mjs';
import person from 'lucide/dist/esm/icons/user-round.mjs';
import type { Language } from '../../messages/languages.ts';
import { Icon } from './icon.tsx';
import type { Page, Section } from './page.ts';
import { Wordmark } from './wordmark.tsx';

/** Paths of the sections. */
export const sectionPaths = {
  home: '/',
  results: '/resultats',
  propose: '/proposer',
  follow: '/suivi',
  letter: '/lettre',
  contact: '/contact',
  more: '/plus',
} as const satisfies Record<Section, string>;

interface Place {
  readonly page: Page;
  /** The section of this page. */
  readonly section: Section | undefined;
}

/** The language offered in the header; a third one is on the page « Plus ». */
const otherLanguage = { fr: 'de', de: 'fr', en: 'fr' } as const satisfies Record<Language, Language>;

/** Name, sections on wide screens, language and own data. @param path of this page, without its language */
export function Head({ page, section, path }: Place & { readonly path: string }) {
  const { t, href, language } = page;
  const other = otherLanguage[language];
  const names = ['home', 'results', 'propose', 'follow', 'letter', 'contact'] as const;
  return (
    <header class="head page">
      <Wordmark name={page.name} href={href('/')} />
      <nav aria-label={t('frame.main')}>
        {names.map((name) => (
          <a href={href(sectionPaths[name])} aria-current={name === section ? 'page' : undefined}>
            {t(`nav.${name}`)}
          </a>
        ))}
      </nav>
      <div class="tools">
        <a href={addressIn(other, path)} lang={other} hreflang={other}>
          {other.toUpperCase()}
          <span class="hidden-text"> {t('frame.language')}</span>
        </a>
        <a href={href('/mes-donnees')} aria-label={t('frame.mine')}>
          <Icon of={person} />
        </a>
      </div>
    </header>
  );
}

/** The address of a page in a language. */
export function addressIn(language: Language, path: string): string {
  if (language === 'fr') return path;
  return `/${language}${path === '/' ? '' : path}`;
}

const tabs = [
  { name: 'home', icon: house, marks: ['home'] },
  { name: 'results', icon: bars, marks: ['results'] },
  { name: 'propose', icon: pencil, marks: ['propose'] },
  { name: 'follow', icon: route, marks: ['follow'] },
  // Sections without a tab of their own belong to the last one.
  { name: 'more', icon: ellipsis, marks: ['more', 'letter', 'contact'] },
] as const;

/** The five tabs on a phone. */
export function Tabs({ page: { t, href }, section }: Place) {
  return (
    <nav class="tabs" aria-label={t('frame.tabs')}>
      <ul>
        {tabs.map(({ name, icon, marks }) => (
          <li>
            <a
              href={href(sectionPaths[name])}
              aria-current={marks.some((mark) => mark === section) ? 'page' : undefined}
            >
              <Icon of={icon} />
              {t(`nav.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Pages about the service: their paths and the keys of their names. */
export const aboutLinks = [
  ['/vie-privee', 'foot.kept'],
  ['/charte', 'foot.charter'],
  ['/donnees', 'foot.data'],
  ['/recompter', 'foot.recount'],
  ['/mentions', 'foot.legal'],
  ['/plan', 'foot.plan'],
] as const;

/** Links on every page, beginning with the accessibility statement. */
export function Foot({ page: { t, href, accessibility } }: { readonly page: Page }) {
  const links = [['/accessibilite', 'foot.accessibility'], ...aboutLinks] as const;
  return (
    <footer class="foot page">
      <ul>
        {links.map(([path, key]) => (
          <li>
            <a href={href(path)}>{t(key, { state: t(`accessibility.${accessibility}`) })}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
}

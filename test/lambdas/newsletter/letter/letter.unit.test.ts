import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { mailLimits, sectionKinds } from '../../../../domain/newsletter/edition-content.ts';
import blocks from '../../../../lambdas/newsletter/letter/blocks.json' with { type: 'json' };
import { linkMarks } from '../../../../lambdas/newsletter/letter/fill.ts';
import { personalLetter } from '../../../../lambdas/newsletter/letter/personal-letter.ts';
import { renderLetter, renderWebPage } from '../../../../lambdas/newsletter/letter/render-letter.ts';
import { assemble } from '../../../../lambdas/newsletter/letter/rendered-letter.ts';
import { instance } from '../../../../platform/instance.ts';
import { compileBlocks } from '../../../../tools/letter.ts';
import { editionContent } from '../../../fixtures/edition.ts';

const webLink = 'https://api.example/v1/newsletter/editions/2026-12';
const letter = (language = 'fr', content = editionContent) =>
  renderLetter('2026-12', content, { language, webLink });
const everyTheme = instance.themes.map(({ id }) => id);

/** What mail programs ask for and a web page would not do; all else of the recommended rules holds. */
const mailRules = {
  'doctype-style': 'off',
  'no-conditional-comment': 'off',
  'no-inline-style': 'off',
  'no-deprecated-attr': 'off',
  'prefer-native-element': 'off',
  'prefer-tbody': 'off',
} as const;

describe('A question to some', () => {
  const { r2 } = editionContent.candidates;
  const addressed = { ...r2, audience: { departement: ['67', '68'] } } as typeof r2;
  const content = {
    ...editionContent,
    candidates: { ...editionContent.candidates, r2: addressed },
  } as typeof editionContent;

  test.each([
    ['fr', /12 480 réponses[^<]*, question posée à : [^<]*Bas-Rhin[^<]*Haut-Rhin/],
    ['de', /12\.480 [^<]*, gefragt sind: [^<]*Bas-Rhin[^<]*Haut-Rhin/],
    ['en', /12,480 [^<]*, asked of: [^<]*Bas-Rhin[^<]*Haut-Rhin/],
  ])('says whom it asked beside its result, in %s', (language, said) => {
    const shown = (of: typeof editionContent) =>
      assemble(letter(language, of).html, []).replace(/&nbsp;|[\u00a0\u202f]/g, ' ');
    expect(shown(content)).toMatch(said);
    expect(shown(editionContent)).not.toMatch(said);
  });
});

test.each([
  ['fr', 'Cent arbres : financé, 600 €'],
  ['de', 'Cent arbres: finanziert, 600 €'],
  ['en', 'Cent arbres: funded, €600'],
])('An envelope tells what it funds, and for how much, in %s', (language, said) => {
  const { r2 } = editionContent.candidates;
  const rows = [{ answer: 'a', label: 'Cent arbres', count: 2, percent: 66.7, funded: 600_00 }];
  const content = {
    ...editionContent,
    candidates: { ...editionContent.candidates, r2: { ...r2, format: 'projects', rows } },
  } as unknown as typeof editionContent;
  const shown = assemble(letter(language, content).html, []).replace(/&nbsp;|[\u00a0\u202f]/g, ' ');
  expect(shown).toContain(said);
});

test('An envelope whose votes are withheld tells what it funds, and no share', () => {
  const { r2 } = editionContent.candidates;
  const rows = [{ answer: 'a', label: 'Cent arbres', funded: 600_00 }];
  const content = {
    ...editionContent,
    candidates: { ...editionContent.candidates, r2: { ...r2, format: 'projects', rows } },
  } as unknown as typeof editionContent;
  const { html, text } = letter('fr', content);
  for (const part of [html, text]) {
    const shown = assemble(part, []).replace(/&nbsp;|[\u00a0\u202f]/g, ' ');
    expect(shown).toMatch(/(?:>|\n {2})Cent arbres : financé, 600 €/);
    expect(shown).not.toMatch(/undefined|NaN/);
  }
});

test.each([
  ['fr', 'À partir du 7 décembre 2026, 500 000 € à répartir entre des projets'],
  ['de', 'Ab dem 7. Dezember 2026 sind 500.000 € auf Projekte zu verteilen'],
  ['en', 'From 7 December 2026, €500,000 to share out between projects'],
])('An envelope to come says how much it shares out, in %s', (language, said) => {
  const { q1 } = editionContent.candidates;
  const content = {
    ...editionContent,
    candidates: { ...editionContent.candidates, q1: { ...q1, amount: 500_000_00 } },
  } as typeof editionContent;
  const { html, text } = letter(language, content);
  for (const part of [html, text]) {
    expect(assemble(part, []).replace(/&nbsp;|[\u00a0\u202f]/g, ' ')).toContain(said);
  }
});

describe('The pieces of the letter', () => {
  test('are what MJML makes of its source: run `npm run letter` after a change', async () => {
    expect(blocks).toEqual(await compileBlocks());
  });

  test('load nothing from anywhere', () => {
    expect(JSON.stringify(blocks)).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
  });
});

describe('The HTML of a letter', () => {
  const parts = [[], ['transports'], ['europe'], everyTheme];

  test.each(instance.languages)('is valid in %s, whatever themes were chosen', async (language) => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: mailRules });
    const { html } = letter(language);
    for (const page of [
      ...parts.map((themes) => assemble(html, themes)),
      renderWebPage('2026-12', editionContent, language),
    ]) {
      const { results } = await validator.validateString(page);
      expect(results.flatMap(({ messages }) => messages)).toEqual([]);
      expect(page).toContain(`lang="${language}"`);
    }
  });

  test('shows text as text', () => {
    expect(assemble(letter().html, [])).toContain('un sentier &#60;balisé&#62; &#38; ombragé');
    const sly = structuredClone(editionContent);
    Object.assign(sly.candidates.s1 ?? {}, { text: `${linkMarks.unsubscribe} {{unsubscribeLink}}` });
    const { html, text } = letter('fr', sly);
    const links = { preferences: 'https://p.example', unsubscribe: 'https://u.example' };
    for (const part of [html, text]) {
      const shared = { subject: '', html: assemble(part, []), text: '' };
      const own = personalLetter(shared, links).html;
      expect(own).not.toContain('\u0001');
      // The reader's own links stand once each, in their own places.
      expect(own.split('https://u.example')).toHaveLength(2);
      expect(own).toContain('{{unsubscribeLink}}');
    }
  });

  test('stays below what Gmail shows, even in the fullest month', () => {
    const content = fullestMonth();
    for (const themes of parts) {
      expect(Buffer.byteLength(assemble(letter('fr', content).html, themes))).toBeLessThan(101 * 1024);
    }
  });
});

describe('A letter', () => {
  const sectionsOf = (html: string) =>
    [...html.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, title]) => title).slice(1);
  const titles = (themes: readonly string[]) => sectionsOf(assemble(letter().html, themes));

  test('shows who chose no theme what leads, and who chose some all of these and nothing else', () => {
    expect(titles([])).toHaveLength(7);
    expect(titles(['culture'])).toEqual(['Décidé grâce à vous', 'Les idées qui montent']);
    const culture = assemble(letter().html, ['culture']);
    expect(culture).toContain('Un pass culture pour les apprentis');
    expect(assemble(letter().html, [])).not.toContain('Un pass culture');
  });

  test('says so when there is nothing on the themes that somebody chose', () => {
    for (const part of ['html', 'text'] as const) {
      expect(assemble(letter()[part], ['europe'])).toContain('rien de nouveau');
      expect(assemble(letter()[part], [])).not.toContain('rien de nouveau');
    }
  });

  test('has in its text what is in its HTML, in lines that any program shows', () => {
    const text = assemble(letter().text, everyTheme);
    const lines = text.split('\n').filter((line) => !line.includes('https://'));
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(76);
    const strings = Object.values(editionContent.candidates).map((item) =>
      'title' in item ? item.title : item.text,
    );
    const flat = (value: string) => value.replace(/\u2060/g, '').replace(/\s+/g, ' ');
    for (const string of strings) expect(flat(text)).toContain(flat(string));
    expect(text).toContain('https://grandest.example/deliberations/2026-1182');
    expect(text).toContain(linkMarks.unsubscribe);
    expect(text).not.toMatch(/<\/?(?:p|div|td|a|h\d)\b|&#?\w+;/);
  });

  test('speaks its own language: + and −, dates, what it corrects', () => {
    const parts = ['html', 'text'] as const;
    const said = (language: string) =>
      parts.map((part) => assemble(letter(language)[part], everyTheme).replace(/\s+/g, ' ')).join(' ');
    expect(said('fr')).toMatch(/Pour.*Contre/);
    expect(said('fr')).toMatch(
      /Les 8 départements connus sont pour.;.la majorité la plus mince.: Ardennes, 56.%\. On ne sait rien de.: Haute-Marne et Meuse\./,
    );
    expect(said('de')).toContain('Die 8 bekannten Départements sind dafür; die knappste Mehrheit: Ardennes');
    expect(said('fr')).toContain('ouvert jusqu’au 1er novembre 2026 inclus');
    expect(said('fr')).toContain('Corrige l’étape « Décidée » du 1er octobre 2026.');
    expect(said('de')).toMatch(/Dafür.*Dagegen/);
    expect(said('de')).toContain('bis einschließlich 1. November 2026');
    expect(said('de')).not.toMatch(/Pour|Contre|Corrige/);
    expect(said('en')).toContain('until 1 November 2026 inclusive');
    for (const language of instance.languages) {
      expect(said(language)).not.toMatch(/sondage|marge d’erreur|Umfrage|Stichprobe|\bpoll\b|sampling/i);
    }
  });

  test('counts one as one', () => {
    const content = structuredClone(editionContent);
    Object.assign(content.candidates.r2 ?? {}, { voters: 1 });
    const said = (language: string) => assemble(letter(language, content).text, ['sport']);
    expect(said('fr')).toContain('1 réponse,');
    expect(said('de')).toContain('1 Antwort,');
    expect(said('en')).toContain('1 answer,');
  });

  test('names on the web who publishes it, and where one subscribes; in a mailbox how one leaves', () => {
    const page = renderWebPage('2026-12', editionContent, 'fr');
    expect(page).toContain(`href="${instance.newsletter.subscribePage}"`);
    expect(page).toContain('Recevoir cette lettre chaque mois');
    expect(page).not.toContain(linkMarks.unsubscribe);
    const mail = assemble(letter().html, []);
    expect(mail).toContain(linkMarks.unsubscribe);
    for (const part of [page, mail]) {
      expect(part).toContain(`Éditeur\u00a0: ${instance.legal.publisher}`);
      expect(part).toContain(instance.legal.host);
    }
  });

  test('doesn’t begin a line with a question mark', () => {
    expect(assemble(letter().html, [])).toContain('Nancy\u202f?');
    expect(assemble(letter().text, [])).toContain('Nancy\u202f?');
  });
});

/** As much of everything as fits into a mail, each at its maximum length. */
function fullestMonth(): typeof editionContent {
  const [sample] = editionContent.sections.map(({ items }) => items[0] ?? '');
  const candidates: Record<string, unknown> = {};
  const sections = sectionKinds.map((kind) => {
    const model = editionContent.sections.find((section) => section.kind === kind)?.items[0] ?? sample ?? '';
    const items = Array.from({ length: mailLimits[kind] + 3 }, (_, index) => `${kind}-${index}`);
    for (const id of items) {
      const long =
        'Une phrase d’à peu près cent quarante signes, comme en écrivent ceux qui ont beaucoup à dire et peu de place pour le dire, hélas pour eux.';
      candidates[id] = { ...editionContent.candidates[model], id, title: long, text: `${long} ${long}` };
    }
    return { kind, items };
  });
  return { ...editionContent, sections, candidates } as typeof editionContent;
}

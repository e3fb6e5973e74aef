import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../../tools/browser.ts';
import { pageWith } from '../../support/browser-page.ts';

/** A form whose service refuses what `refused` says, in turn. */
const form = `
  import { render } from 'preact';
  import { Refusal } from './contract/client/call.ts';
  import { Choices, SelectField, TextField } from './apps/console/parts/field.tsx';
  import { SendForm } from './apps/console/parts/send-form.tsx';
  import { useAct } from './apps/console/parts/use-act.ts';

  const nothing = () => undefined;

  function Form() {
    const acting = useAct();
    const send = () => acting.act(async () => {
      const refusal = refused.shift();
      if (refusal) throw new Refusal(400, refusal);
    });
    return (
      <SendForm send={send} button="Envoyer" acting={acting}>
        <TextField label="Votre titre" value="" set={nothing} at="title" help="140 signes" />
        <TextField label="Réponse 1" value="" set={nothing} at="format.options.0" />
        <TextField label="Réponse 2" value="" set={nothing} at="format.options.1" />
        <SelectField label="Forme" value="a" set={nothing} options={[{ value: 'a', label: 'A' }]} at="format" />
        <Choices legend="Langues de la salle" at="languages">
          {(wrong) => ['fr', 'de'].map((each) => <label><input type="checkbox" {...wrong} />{each}</label>)}
        </Choices>
      </SendForm>
    );
  }
  render(<Form />, document.querySelector('main'));
`;

const wrong = (...errors: (readonly [string, string])[]) => ({
  errors: errors.map(([path, message]) => ({ path, message })),
});

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** The form, sent once with the keyboard. */
async function sent(...refused: readonly object[]): Promise<Page> {
  const page = await pageWith(browser, `globalThis.refused = ${JSON.stringify(refused)};${form}`);
  await page.getByRole('button', { name: 'Envoyer' }).press('Enter');
  return page;
}

/** What is said with a control to whoever is in it, and whether it is called wrong. */
const saidWith = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).evaluate((control) => {
    const said = control.getAttribute('aria-describedby');
    return [control.getAttribute('aria-invalid'), said && document.getElementById(said)?.textContent];
  });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const focusedLabel = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent);

test('A refused form says each fault at its field; their list takes the focus, and leads to each', async () => {
  const page = await sent(
    wrong(['body.content.title', '80 caractères au plus'], ['body.languages.1', 'Langue inconnue']),
  );
  const summary = page.getByRole('alert').first();
  await summary.waitFor();
  expect(await focused(page)).toMatch(/^2 points à revoir/);
  expect(await saidWith(page, 'Votre titre')).toEqual(['true', '80 caractères au plus']);
  expect(await saidWith(page, 'de')).toEqual(['true', 'Langue inconnue']);
  expect(await saidWith(page, 'Réponse 1')).toEqual(['false', null]);
  // By what the screen calls them, in the order of the refusal; from the list, the keyboard goes on to its first link.
  const links = await summary.getByRole('link').allTextContents();
  expect(links.map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
    'Votre titre : 80 caractères au plus',
    'Langues de la salle : Langue inconnue',
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focusedLabel(page)).toBe('Votre titre');
  await summary.getByRole('link').nth(1).press('Enter');
  expect(await focusedLabel(page)).toBe('fr');
  await page.close();
});

test('A fault without a field of its own is told at the nearest, or in the list alone', async () => {
  const page = await sent(
    wrong(
      ['body.format.options.1.label', 'Deux fois'],
      ['body.format.options.1.id', 'Trop long'],
      ['body.format.options', '12 réponses au plus'],
      ['body.version', 'Nombre attendu'],
      ['query.title', 'Champ inconnu'],
    ),
  );
  const list = page.getByRole('alert').first().getByRole('listitem');
  await list.first().waitFor();
  const said = async (label: string) => (await saidWith(page, label))[1]?.replaceAll(/\s/g, ' ');
  expect(await said('Réponse 2')).toBe('Deux fois ; Trop long');
  expect(await said('Forme')).toBe('12 réponses au plus');
  expect(await said('Votre titre')).toBe('140 signes');
  const unlinked = (await list.filter({ hasNot: page.getByRole('link') }).allTextContents()).map((text) =>
    text.replaceAll(/\s/g, ' '),
  );
  expect(unlinked).toEqual(['Version lue : Nombre attendu', 'Titre : Champ inconnu']);
  await page.close();
});

test('What was wrong is forgotten once it is sent again, and another refusal takes the focus anew', async () => {
  const page = await sent(
    wrong(['body.title', '80 caractères au plus']),
    wrong(['body.format', 'Valeur attendue']),
    { detail: 'Trop tard.' },
  );
  await page.getByText('1 point à revoir').waitFor();
  await page.getByRole('button', { name: 'Envoyer' }).press('Enter');
  await page.getByRole('link', { name: /^Forme/ }).waitFor();
  expect(await focused(page)).toMatch(/^1 point à revoir/);
  expect(await saidWith(page, 'Votre titre')).toEqual(['false', '140 signes']);
  await page.getByRole('button', { name: 'Envoyer' }).press('Enter');
  await page.getByText('Trop tard.').waitFor();
  expect(await page.getByText('à revoir').count()).toBe(0);
  expect(await saidWith(page, 'Forme')).toEqual(['false', null]);
  await page.close();
});

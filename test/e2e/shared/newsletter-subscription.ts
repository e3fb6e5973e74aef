import { beforeAll, describe, expect, test } from '@jest/globals';
import { instance } from '../../../instance/grand-est.ts';
import { readFeedback } from '../../../lambdas/newsletter/subscriptions/feedback-items.ts';
import {
  activeSubscribers,
  readSubscriber,
} from '../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { isSuppressed } from '../../../lambdas/newsletter/subscriptions/suppression-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { eventually } from '../support/eventually.ts';
import { send } from '../support/http.ts';
import { expectProblem } from '../support/problems.ts';
import { fireSchedule } from '../support/schedules.ts';
import type { Service } from '../support/service.ts';
import { sharedBrowser, sharedService } from '../support/shared.ts';
import {
  confirmationLink,
  idOfToken,
  linkIn,
  linkOn,
  mailsTo,
  open,
  press,
  signedLink,
  subscriber,
  subscription,
} from '../support/subscribing.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

const hour = 3600 * 1000;
const day = 24 * hour;
const subscriptions = '/v1/newsletter/subscriptions';
async function ids(): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of activeSubscribers()) found.push(id);
  return found;
}
const mailed = (address: string, count: number) =>
  eventually(
    () => mailsTo(service, address),
    (found) => found.length >= count,
  );
/** Mails requested later for other addresses have been sent: so would one to this address. */
async function othersMailed(): Promise<void> {
  await confirmationLink(service, `marker-${Math.random()}@citoyens.example`);
}

describe('Subscribing', () => {
  const email = 'Élodie Petit <elodie.petit@citoyens.example>';
  const address = 'Elodie.Petit@citoyens.example';

  test('takes a mail, an opened page and a press', async () => {
    const link = await confirmationLink(service, address, { themes: ['sport', 'culture'], source: 'app' });
    const id = idOfToken(link);
    const [mail] = await mailsTo(service, address);
    expect(mail).toMatchObject({
      subject: 'Confirmez votre inscription à la lettre Imagin’Est',
      from: 'Imagin’Est <lettre@imaginest.grandest.example>',
      to: [address],
    });
    expect(mail?.text).toContain('48 heures');
    expect(mail?.html).toContain('<html lang="fr">');
    expect(mail?.html).toContain(link.replaceAll('&', '&#38;'));
    expect(mail?.headers.map(({ name }) => name.toLowerCase())).toContain('auto-submitted');

    const page = await open(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(page.text).toContain('<html lang="fr">');
    expect(page.text).toContain(instance.newsletter.consent.texts.fr ?? '');
    expect(page.text).not.toMatch(/<script/i);
    expect(page.text).not.toContain(address);
    expect(await ids()).toEqual([]);

    const done = await press(link);
    expect(done.status).toBe(200);
    expect(done.text).toContain('Votre inscription est confirmée');
    const subscriberId = idOfToken(linkOn(done, 'preferences'));
    expect(subscriberId).not.toBe(id);
    expect(await ids()).toEqual([subscriberId]);
    const stored = await readSubscriber(subscriberId);
    expect(stored).toMatchObject({
      state: 'active',
      language: 'fr',
      themes: ['sport', 'culture'],
      consent: { version: instance.newsletter.consent.version, language: 'fr', source: 'app' },
      softBounces: [],
    });
    const { askedAt = '', confirmedAt = '' } = stored?.consent ?? {};
    expect(Date.parse(askedAt)).toBeLessThanOrEqual(Date.parse(confirmedAt));
    expect(stored?.lastSignAt).toBe(confirmedAt);
  });

  test('is answered the same, and mails the same, whether the address is known or not', async () => {
    const stranger = 'inconnue@citoyens.example';
    const answers = [];
    for (const known of [address, address.toUpperCase(), stranger]) {
      const body = await subscription(service, known);
      const answer = await service.request('POST', subscriptions, { body });
      const { confirmBefore } = answer.json();
      expect(Date.parse(confirmBefore) - Date.now()).toBeGreaterThan(47 * hour);
      const headers = [...answer.headers.keys()].sort();
      answers.push({
        status: answer.status,
        keys: Object.keys(answer.json()),
        headers,
        length: answer.text.length,
      });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const [toKnown] = await mailed(address, 2);
    const [toStranger] = await mailed(stranger, 1);
    const anonymous = (text = '') => text.replaceAll(/https?:\S+/g, 'LINK');
    expect(toKnown?.subject).toBe(toStranger?.subject);
    expect(anonymous(toKnown?.text)).toBe(anonymous(toStranger?.text));
  });

  test('floods nobody: three confirmation mails a day to one address', async () => {
    const flooded = 'inondee@citoyens.example';
    for (let times = 1; times <= 5; times += 1) {
      const body = await subscription(service, flooded);
      expect((await service.request('POST', subscriptions, { body })).status).toBe(202);
    }
    await mailed(flooded, 3);
    await othersMailed();
    expect(await mailsTo(service, flooded)).toHaveLength(3);
  });

  test('needs a proof of work of its own, once', async () => {
    const body = await subscription(service, 'a@citoyens.example');
    expect((await service.request('POST', subscriptions, { body })).status).toBe(202);
    expectProblem(await service.request('POST', subscriptions, { body }), 'challenge-replayed');
    const challenge = (await service.request('GET', '/v1/profiles/challenge')).json();
    const foreign = { ...body, proofOfWork: { ...body.proofOfWork, challenge } };
    expectProblem(await service.request('POST', subscriptions, { body: foreign }), 'challenge-failed');
  });

  test.each([
    ['no address', { email }, 'body.email'],
    ['an unknown theme', { themes: ['sport', 'astrologie'] }, 'body.themes'],
    ['a theme twice', { themes: ['sport', 'sport'] }, 'body.themes'],
    ['another language', { language: 'co' }, 'body.language'],
    ['a consent that isn’t given', { consent: { version: '2026-01', given: false } }, 'body.consent.given'],
    ['an old text', { consent: { version: '2016-01', given: true } }, 'body.consent.version'],
  ])('refuses %s', async (_, wrong, path) => {
    const body = { ...(await subscription(service, 'b@citoyens.example')), ...wrong };
    const { errors } = expectProblem(
      await service.request('POST', subscriptions, { body }),
      'request-invalid',
    ) as {
      errors: { path: string }[];
    };
    expect(errors.map((error) => error.path)).toEqual([path]);
  });
});

describe('A confirmation link', () => {
  test('that is only looked at, however often, confirms nothing', async () => {
    const link = await confirmationLink(service, 'scanner@citoyens.example');
    const before = await ids();
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await open(link, method);
    expect(await ids()).toEqual(before);
    expect((await press(link)).status).toBe(200);
    expect(await ids()).toHaveLength(before.length + 1);
  });

  test('works once: pressed again, it brings nobody back who left', async () => {
    const link = await confirmationLink(service, 'partie@citoyens.example');
    const preferences = linkOn(await press(link), 'preferences');
    const id = idOfToken(preferences);
    const again = await press(link);
    expect(again.status).toBe(410);
    expect(again.text).toContain('<h1>Lien déjà utilisé</h1>');
    await press(await signedLink(service, 'unsubscribe', id), { 'List-Unsubscribe': 'One-Click' });
    expect((await press(link)).status).toBe(410);
    expect(await readSubscriber(id)).toMatchObject({ state: 'ended' });
    expectProblem(await send('GET', link), 'link-used');
  });

  test('expires after 48 hours', async () => {
    const link = await confirmationLink(service, 'lente@citoyens.example');
    const before = await ids();
    await service.later(48 * hour + 60_000, async () => {
      const late = await press(link);
      expect(late.status).toBe(410);
      expect(late.text).toContain('48 heures');
    });
    expect(await ids()).toEqual(before);
    await service.later(47 * hour, async () => {
      expect((await press(link)).status).toBe(200);
    });
  });

  test('of two presses at the same instant counts one', async () => {
    const link = await confirmationLink(service, 'double@citoyens.example');
    const statuses = (await Promise.all([press(link), press(link), press(link)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 410, 410]);
  });

  test('that was cut, changed or made for something else is refused, with a page or a problem', async () => {
    const link = await confirmationLink(service, 'exacte@citoyens.example');
    const id = idOfToken(link);
    const before = await ids();
    const changed = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
    const another = link.replace(id, `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`);
    const forPreferences = link.replace('/confirmations/', '/preferences/');
    const cut = link.slice(0, -5);
    for (const wrong of [changed, another, cut, `${link}A`, link.replace(`${id}.`, id), forPreferences]) {
      for (const answer of [await open(wrong), await press(wrong, { language: 'fr' })]) {
        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(answer.text).toContain('<h1>Lien inconnu</h1>');
      }
      expectProblem(await send('GET', wrong), 'link-invalid');
    }
    expect(await ids()).toEqual(before);
  });
});

describe('In a browser that runs no script, at 320 px', () => {
  test('a keyboard is enough to confirm, to choose and to leave', async () => {
    const link = await confirmationLink(service, 'clavier@citoyens.example');
    const viewport = { width: 320, height: 640 };
    const browser = await sharedBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false, viewport, locale: 'fr-FR' });
    const page = await context.newPage();
    const heading = () => page.getByRole('heading', { level: 1 }).textContent();
    const fits = async () => {
      const { width = 0 } = (await page.locator('main').boundingBox()) ?? {};
      expect(width).toBeLessThanOrEqual(viewport.width);
    };
    await page.goto(link);
    await fits();
    await page.getByRole('button', { name: 'Je confirme mon inscription' }).press('Enter');
    await expect(heading()).resolves.toBe('Votre inscription est confirmée');
    await page.getByRole('link', { name: 'choisir votre langue et vos thèmes' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Sport', exact: true }).press('Space');
    await fits();
    await page.getByRole('button', { name: 'Enregistrer' }).press('Enter');
    await expect(heading()).resolves.toBe('Vos préférences sont enregistrées');
    await page.getByRole('link', { name: 'Vous désinscrire' }).press('Enter');
    const id = idOfToken(page.url());
    expect(await readSubscriber(id)).toMatchObject({ state: 'active', themes: ['sport'] });
    await page.getByRole('button', { name: 'Me désinscrire' }).press('Enter');
    await expect(heading()).resolves.toBe('Votre désinscription est faite');
    expect(await readSubscriber(id)).toMatchObject({ state: 'ended', ended: { reason: 'unsubscribed' } });
  });
});

describe('Preferences', () => {
  test('are shown and changed by a signed link, and by no other', async () => {
    const { preferences } = await subscriber(service, 'choix@citoyens.example', { themes: ['sport'] });
    const page = await open(preferences);
    expect(page.text).toMatch(/value="sport" checked/);
    expect(page.text).not.toMatch(/value="culture" checked/);
    expect((await press(preferences, { language: 'fr', themes: ['culture', 'lycees'] })).status).toBe(200);
    expect(await readSubscriber(idOfToken(preferences))).toMatchObject({ themes: ['culture', 'lycees'] });
    expect((await press(preferences, { language: 'fr' })).status).toBe(200);
    expect(await readSubscriber(idOfToken(preferences))).toMatchObject({ themes: [] });
    const wrong = await press(preferences, { language: 'fr', themes: 'astrologie' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Thème inconnu');
    expect((await press(preferences.slice(0, -2), { language: 'fr' })).status).toBe(404);
  });
});

describe('Erasure and privacy', () => {
  test('no address lies in the table in clear text, nor in a log', async () => {
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const stored = JSON.stringify(Items, (_, value) =>
      value instanceof Set ? [...value] : value,
    ).toLowerCase();
    expect(stored).toContain('subscriber#');
    expect(stored).toContain('confirmation#');
    for (const leak of [
      'citoyens.example',
      'elodie',
      Buffer.from('elodie.petit').toString('base64').slice(0, 14),
    ]) {
      expect(stored).not.toContain(leak.toLowerCase());
    }
    for (const name of ['NewsletterSubscriptionsApi', 'NewsletterSubscriptionsMails']) {
      expect(service.logOf(name)).not.toContain('citoyens.example');
    }
  });

  test('a token of a profile changes nothing: these routes know nobody', async () => {
    const { idToken: token } = await service.citizen();
    const body = await subscription(service, 'profil@citoyens.example');
    expect((await service.request('POST', subscriptions, { body, token })).status).toBe(202);
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const subject = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;
    expect(JSON.stringify(Items)).not.toContain(subject);
  });
});

describe('Bounces and complaints', () => {
  const choose = (address: string, outcome: string) => service.lever('inbox/outcomes', { address, outcome });
  const stateOf = (id: string) =>
    eventually(
      () => readSubscriber(id),
      (found) => found?.state === 'ended',
    );

  test.each([
    ['bounce', 'bounced'],
    ['complaint', 'complained'],
  ] as const)('%s@simulator.amazonses.com stops: its address is erased, and barred', async (name, reason) => {
    const address = `${name}+newsletter@simulator.amazonses.com`;
    await choose(address, 'delivery');
    const { preferences } = await subscriber(service, address);
    const id = idOfToken(preferences);
    await choose(address, name);
    await confirmationLink(service, address);
    const after = await stateOf(id);
    expect(after).toMatchObject({ state: 'ended', ended: { reason } });
    expect(after).not.toHaveProperty('sealedAddress');
    expect(await isSuppressed(id)).toBe(true);
    const counts = await eventually(
      () => readFeedback('confirmation'),
      (found) => (name === 'bounce' ? found.hardBounces : found.complaints) > 0,
    );
    expect(name === 'bounce' ? counts.hardBounces : counts.complaints).toBe(1);

    // Asking again gets the usual answer, and sends no mail.
    const mails = await mailsTo(service, address);
    const body = await subscription(service, address);
    expect((await service.request('POST', subscriptions, { body })).status).toBe(202);
    await othersMailed();
    expect(await mailsTo(service, address)).toHaveLength(mails.length);
    expect((await press(preferences, { language: 'fr' })).status).toBe(410);
  });
});

describe('After three years without a sign', () => {
  /**
   * As if the person had last done something, or been asked, that many days ago. Moving the clock would fire three years of
   * schedules.
   */
  const since = (id: string, attribute: 'lastSignAt' | 'renewalAskedAt', days: number) =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.subscriber(id),
        UpdateExpression: 'SET #attribute = :at',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':at': new Date(Date.now() - days * day).toISOString() },
      }),
    );
  const asked = (id: string) =>
    eventually(
      () => readSubscriber(id),
      (found) => found?.renewalAskedAt !== undefined,
    );

  test('subscribers are asked once, stay with a press, and are erased without one', async () => {
    const addresses = ['fidele', 'silencieuse', 'recente'].map((name) => `${name}@citoyens.example`);
    const links = await Promise.all(addresses.map((address) => subscriber(service, address)));
    const [stays = '', silent = '', recent = ''] = links.map(({ preferences }) => idOfToken(preferences));
    const renewals = async () => {
      const all = await Promise.all(addresses.map((address) => mailsTo(service, address)));
      return all.map((mails) => mails.filter(({ text }) => text.includes('/renewals/')));
    };
    await since(stays, 'lastSignAt', 3 * 366);
    await since(silent, 'lastSignAt', 3 * 366);
    await since(recent, 'lastSignAt', 3 * 365 - 2);

    await fireSchedule(service, 'UpkeepSchedule');
    await Promise.all([asked(stays), asked(silent)]);
    const [[mail] = []] = await renewals();
    expect(mail?.subject).toBe('Souhaitez\u2060-\u2060vous toujours recevoir la lettre Imagin’Est\u202f?');
    const headers = new Map(mail?.headers.map(({ name, value }) => [name, value]));
    expect(headers.get('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('List-Unsubscribe')).toMatch(/^<https?:\S+\/v1\/newsletter\/unsubscribe\/\S+>$/);
    const renewal = linkIn(mail, 'renewals');
    expect((await open(renewal)).text).toContain('Oui, je continue');
    expect(await readSubscriber(stays)).toHaveProperty('renewalAskedAt');
    expect((await press(renewal)).status).toBe(200);
    expect(await readSubscriber(stays)).not.toHaveProperty('renewalAskedAt');

    // Nobody is asked twice, and nobody is erased before the delay.
    await since(silent, 'renewalAskedAt', instance.newsletter.erasureDays - 1);
    await fireSchedule(service, 'UpkeepSchedule');
    await othersMailed();
    expect((await renewals()).map((mails) => mails.length)).toEqual([1, 1, 0]);
    expect(await ids()).toEqual(expect.arrayContaining([stays, silent, recent]));

    const late = linkIn((await renewals())[1]?.[0], 'renewals');
    await since(silent, 'renewalAskedAt', instance.newsletter.erasureDays);
    await fireSchedule(service, 'UpkeepSchedule');
    expect(await readSubscriber(silent)).toBeUndefined();
    expect(await ids()).toEqual(expect.arrayContaining([stays, recent]));
    expect((await press(late)).status).toBe(410);
    // An old link still works, and does no harm.
    expect((await press(links[1]?.unsubscribe ?? '', { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  });
});

import { type Audience, isAddressed } from '../../../domain/posts/audience.ts';
import { type Cell, hasProfile, idToken, isKiosk, onProfileGone } from '../session.ts';
import { store } from '../store.ts';

/**
 * The three answers of the profile, which its token tells: asked for once, and then on the device, so that a page with a question that
 * addresses some renews no token. They go with the profile.
 */
const key = 'cell';
onProfileGone(() => void store().then((kept) => kept.delete('kv', key)));

/** Undefined without a profile, and where the service can’t be asked now. */
async function ownCell(): Promise<Cell | undefined> {
  if (!hasProfile()) return undefined;
  try {
    const kept = await store();
    const known = isKiosk() ? undefined : ((await kept.get('kv', key)) as Cell | undefined);
    if (known !== undefined) return known;
    const cell = cellIn(claimsOf(await idToken()));
    // On a kiosk the next one is somebody else.
    if (!isKiosk()) await kept.put('kv', cell, key);
    return cell;
  } catch {
    return undefined;
  }
}

/** Whether a question addresses the profile of this device; yes while there is none: the service decides. */
export async function isAsked(audience: Audience | undefined): Promise<boolean> {
  if (audience === undefined) return true;
  const cell = await ownCell();
  return cell === undefined || isAddressed(audience, cell);
}

/** What a token says; the service alone must check who signed it. */
export function claimsOf(token: string): Readonly<Record<string, string>> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
}

export function cellIn(claims: Readonly<Record<string, string>>): Cell {
  const [departement = '', sex = '', ageBand = ''] = ['departement', 'sex', 'ageBand'].map(
    (name) => claims[`custom:${name}`],
  );
  return { departement, sex, ageBand };
}

/**
 * Puts the questions first that address the profile of this device, and shows as many as the page showed. The page is the same for
 * everybody: it carries a few more than it shows.
 */
export async function orderQuestions(): Promise<void> {
  const list = document.querySelector<HTMLElement>('.questions[data-shown]');
  if (list === null || list.querySelector('[data-asked]') === null) return;
  const cards = [...list.querySelectorAll<HTMLElement>('.question')];
  const asked = await Promise.all(
    cards.map(({ dataset }) => isAsked(dataset.asked === undefined ? undefined : JSON.parse(dataset.asked))),
  );
  const ordered = [...cards.filter((_, index) => asked[index]), ...cards.filter((_, index) => !asked[index])];
  if (ordered.every((card, index) => card === cards[index])) return;
  for (const [index, card] of ordered.entries()) card.hidden = index >= Number(list.dataset.shown);
  list.append(...ordered);
}

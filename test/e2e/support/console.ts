import type { Page } from 'playwright-core';
import { staffRoutes } from '../../../contract/staff/staff.routes.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { signInToConsole } from '../../../tools/console.ts';
import {
  authenticatorCode,
  createStaffMember,
  giveCredentials,
  type StaffAccount,
} from '../../../tools/staff.ts';
import { readInvitation } from './invitation.ts';
import type { Service } from './service.ts';
import { settled, type Visitor, type Visits } from './visits.ts';

export const password = 'Un long mot de passe, 2026 !';
export const computer = { width: 1280, height: 860 };
export const phone = { width: 360, height: 740 };

/** Somebody who is in the console: what their browser holds, for as many pages as a test opens. */
export interface ConsoleMember {
  readonly id: string;
  readonly email: string;
  readonly totpSecret: string;
  readonly visitor: Visitor;
}

type MemberPlace = Pick<StaffMember, 'role' | 'directorates'>;

export type ConsolePeople = ReturnType<typeof peopleOf>;

/** Goes to another screen like a link of the console, without reloading the page; resolves once the screen's data is there. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/admin/${path}`);
  await page.locator('.screen h1').first().waitFor();
  await settled(page);
}

export async function enterPassword(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel('Adresse professionnelle').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(typed);
  await page.keyboard.press('Enter');
}

/** People of a service who work in its console. */
export function peopleOf(service: Service, visits: Visits) {
  /** Invites somebody, as the team does. @returns their id */
  async function invite(email: string, pseudonym: string, directorate = 'transports'): Promise<string> {
    const { id } = await service.client.call(staffRoutes.inviteStaff, {
      token: await service.teamToken(),
      body: { email, pseudonym, role: 'referent', directorates: [directorate] },
    });
    return id;
  }

  /** From an invitation to the console, as its recipient goes. @returns the secret of their authenticator */
  async function enterFirst(page: Page, email: string): Promise<string> {
    const { temporaryPassword } = await readInvitation(service, email);
    await enterPassword(page, email, temporaryPassword);
    await page.getByLabel('Nouveau mot de passe').fill(password);
    await page.keyboard.press('Enter');
    const totpSecret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
    const code = await authenticatorCode(service.deployment, { totpSecret });
    // Pasted as some applications copy it.
    await page.getByLabel('Code que montre l’application').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.keyboard.press('Enter');
    await page.locator('.rail').waitFor();
    return totpSecret;
  }

  /** Somebody who is in the console: their account is the operator's work, since how people enrol is a test of its own. */
  async function newMember(
    email: string,
    pseudonym: string,
    place: MemberPlace = { role: 'referent', directorates: ['transports'] },
  ): Promise<ConsoleMember> {
    const id = await createStaffMember(service.deployment, { pseudonym, ...place }, email);
    const account = await giveCredentials(service.deployment, { email, password });
    return { ...account, id, visitor: await signedIn(account) };
  }

  /** Somebody whose account the operator made, signed in by the routes that the page calls: their browser from then on. */
  async function signedIn(account: StaffAccount): Promise<Visitor> {
    const page = await visits.visit('/admin', computer);
    // The code of this half minute may have enrolled the application.
    await signInToConsole(page, service.deployment, account, 1);
    const storageState = await page.context().storageState();
    await page.context().close();
    return { ...computer, storageState };
  }
  return { invite, enterFirst, newMember, signedIn };
}

import { newsletterSubscriptionsRoutes } from '../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { newChallenge } from '../profiles/public.ts';
import { idOfLink, linkTo } from './links.ts';
import {
  changePreferences,
  readOwnSubscription,
  stay,
  unsubscribe,
} from './subscriptions/change-subscription.ts';
import { confirmSubscription, readConfirmable } from './subscriptions/confirm-subscription.ts';
import { problemPage } from './subscriptions/page-layout.ts';
import { newsletterChallenges, requestSubscription } from './subscriptions/request-subscription.ts';
import {
  confirmationPage,
  confirmedPage,
  preferencesPage,
  preferencesSavedPage,
  renewalPage,
  renewedPage,
  unsubscribedPage,
  unsubscribePage,
} from './subscriptions/subscription-pages.ts';
import { newsletterTerms } from './subscriptions/terms.ts';

/** Subscriptions of the newsletter: no token of a profile ever comes here, so nothing links an address to one. */
export const handler = httpFunction(
  newsletterSubscriptionsRoutes,
  {
    async getNewsletterTerms() {
      return { body: newsletterTerms() };
    },

    async createNewsletterChallenge() {
      return { body: await newChallenge(newsletterChallenges) };
    },

    async subscribe({ body, idempotencyKey }) {
      const { confirmBefore } = await requestSubscription(body, idempotencyKey);
      return { body: { confirmBefore } };
    },

    async getConfirmationPage({ params }) {
      return confirmationPage(await readConfirmable(params.token));
    },

    async confirmSubscription({ params }) {
      return confirmedPage(await linkTo('preferences', await confirmSubscription(params.token)));
    },

    async getPreferencesPage({ params }) {
      return preferencesPage(await readOwnSubscription('preferences', params.token));
    },

    async changePreferences({ params, body: { language, themes = [] } }) {
      const id = await changePreferences(params.token, { language, themes: [themes].flat() });
      return preferencesSavedPage(await linkTo('unsubscribe', id));
    },

    async getUnsubscribePage({ params }) {
      await idOfLink('unsubscribe', params.token);
      return unsubscribePage();
    },

    async unsubscribe({ params }) {
      await unsubscribe(params.token);
      return unsubscribedPage();
    },

    async getRenewalPage({ params }) {
      await readOwnSubscription('renewal', params.token);
      return renewalPage();
    },

    async renewSubscription({ params }) {
      return renewedPage(await linkTo('preferences', await stay(params.token)));
    },
  },
  { problemPage },
);

import { newsletterSubscriptionsRoutes } from '../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { challengeProblems } from '../../messages/problems/challenges/index.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { emailProblems } from '../../messages/problems/emails/index.ts';
import { subscriptionProblems } from '../../messages/problems/subscriptions/index.ts';
import { newChallenge } from '../profiles/public.ts';
import { linkTo } from './links.ts';
import {
  changePreferences,
  readLeaving,
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

const problems = [emailProblems, choiceProblems, challengeProblems, subscriptionProblems] as const;

/** Newsletter subscriptions: no token of a profile ever comes here, so nothing links an address to one. */
export const handler = httpFunction(
  newsletterSubscriptionsRoutes,
  problems,
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
      const { id, language } = await confirmSubscription(params.token);
      return confirmedPage(await linkTo('preferences', id), language);
    },

    async getPreferencesPage({ params }) {
      return preferencesPage(await readOwnSubscription('preferences', params.token));
    },

    async changePreferences({ params, body: { language, themes = [] } }) {
      const { id } = await changePreferences(params.token, { language, themes: [themes].flat() });
      return preferencesSavedPage(await linkTo('unsubscribe', id), language);
    },

    async getUnsubscribePage({ params }) {
      const { language } = await readLeaving(params.token);
      return unsubscribePage(language);
    },

    async unsubscribe({ params }) {
      const { language } = await unsubscribe(params.token);
      return unsubscribedPage(language);
    },

    async getRenewalPage({ params }) {
      const { language } = await readOwnSubscription('renewal', params.token);
      return renewalPage(language);
    },

    async renewSubscription({ params }) {
      const { id, language } = await stay(params.token);
      return renewedPage(await linkTo('preferences', id), language);
    },
  },
  { problemPage },
);

import * as z from 'zod';
import { email } from '../email.ts';
import { challenge, solvedChallenge } from '../profiles/proof-of-work.ts';
import { defineRoutes, formTypes } from '../route.ts';
import { instant } from '../schemas.ts';

/** Languages and themes depend on the instance: the capability refuses unknown ones and lists those it has. */
const language = z.string().max(35).describe('Langue de la lettre, parmi celles de GET /v1/newsletter');
const themes = z
  .array(z.string().max(64))
  .max(64)
  .describe('Thèmes suivis, parmi ceux de GET /v1/themes ; aucun : tous');

const newsletterTerms = z
  .strictObject({
    consent: z.strictObject({
      version: z.string().describe('À renvoyer avec l’inscription'),
      language: z.string().describe('Langue du texte'),
      text: z.string().describe('À afficher tel quel, à côté d’une case qui n’est pas cochée'),
    }),
    languages: z.array(z.string()).describe('Langues de la lettre, la première par défaut'),
    confirmationHours: z.int().describe('Durée de validité du lien de confirmation'),
  })
  .meta({ id: 'NewsletterTerms' });

const newSubscription = z
  .strictObject({
    email: email.describe('Adresse à laquelle la lettre sera envoyée'),
    language: language.optional(),
    themes: themes.optional(),
    consent: z.strictObject({
      version: z.string().max(32).describe('Version du texte que la personne a lu'),
      given: z.literal(true).describe('La personne a coché la case'),
    }),
    source: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(32)
      .describe('Où était le formulaire : web, app, partenaire…'),
    proofOfWork: solvedChallenge,
  })
  .meta({ id: 'NewSubscription' });

/**
 * A link that we signed. Mail programs cut and decorate links, so a broken one gets a page that explains, not a list of
 * faulty fields.
 */
const link = {
  access: 'public',
  params: z.strictObject({ token: z.string().max(512).describe('Fin du lien reçu par courriel') }),
  opened: 'by-link',
  caching: 'no-store',
} as const;
const page = (description: string) =>
  ({ status: 200, description, body: z.string(), mediaType: 'text/html' }) as const;

/** Whatever the button of a page sends along; none of it is needed. */
const press = z.object({});

export const newsletterSubscriptionsRoutes = defineRoutes({
  getNewsletterTerms: {
    key: 'GET /v1/newsletter',
    summary: 'Lire le texte du consentement à la lettre et ses langues',
    access: 'public',
    success: { status: 200, description: 'Texte et langues', body: newsletterTerms },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
  createNewsletterChallenge: {
    key: 'GET /v1/newsletter/challenge',
    summary: 'Obtenir un défi à résoudre avant de s’inscrire à la lettre',
    access: 'public',
    success: { status: 200, description: 'Défi valable dix minutes, utilisable une fois', body: challenge },
    problems: [],
    caching: 'no-store',
  },
  subscribe: {
    key: 'POST /v1/newsletter/subscriptions',
    summary: 'Demander à recevoir la lettre : un message demande alors une confirmation',
    access: 'public',
    body: newSubscription,
    success: {
      status: 202,
      description: 'Demande reçue ; la réponse est la même que l’adresse soit connue ou non',
      body: z
        .strictObject({ confirmBefore: instant })
        .meta({ id: 'SubscriptionRequested', description: 'Fin de validité du lien envoyé' }),
    },
    problems: ['challenge-failed', 'challenge-replayed'],
    caching: 'no-store',
    idempotent: true,
  },
  getConfirmationPage: {
    ...link,
    key: 'GET /v1/newsletter/confirmations/{token}',
    summary: 'Page du lien de confirmation : elle demande un appui, et ne confirme rien d’elle-même',
    success: page('Page avec un bouton'),
    problems: ['link-invalid', 'link-expired', 'link-used'],
  },
  confirmSubscription: {
    ...link,
    key: 'POST /v1/newsletter/confirmations/{token}',
    summary: 'Confirmer son inscription à la lettre',
    body: press,
    bodyTypes: formTypes,
    success: page('Inscription confirmée'),
    problems: ['link-invalid', 'link-expired', 'link-used'],
  },
  getPreferencesPage: {
    ...link,
    key: 'GET /v1/newsletter/preferences/{token}',
    summary: 'Page des préférences d’un abonnement : langue, thèmes',
    success: page('Formulaire'),
    problems: ['link-invalid', 'link-expired'],
  },
  changePreferences: {
    ...link,
    key: 'POST /v1/newsletter/preferences/{token}',
    summary: 'Changer la langue et les thèmes de son abonnement',
    body: z.object({
      language,
      themes: z
        .union([z.string().max(64), z.array(z.string().max(64)).max(64)])
        .optional()
        .describe('Une fois par thème suivi ; aucun : tous'),
    }),
    bodyTypes: formTypes,
    success: page('Préférences enregistrées'),
    problems: ['link-invalid', 'link-expired'],
  },
  getUnsubscribePage: {
    ...link,
    key: 'GET /v1/newsletter/unsubscribe/{token}',
    summary: 'Page de désinscription : elle demande un appui, et ne désinscrit pas d’elle-même',
    success: page('Page avec un bouton'),
    problems: ['link-invalid'],
  },
  unsubscribe: {
    ...link,
    key: 'POST /v1/newsletter/unsubscribe/{token}',
    summary: 'Se désinscrire en un appui, depuis la page ou depuis la messagerie (RFC 8058)',
    body: z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
    bodyTypes: formTypes,
    success: page('Désinscription faite, ou déjà faite'),
    problems: ['link-invalid'],
  },
  getRenewalPage: {
    ...link,
    key: 'GET /v1/newsletter/renewals/{token}',
    summary: 'Page du lien « rester abonné » : elle demande un appui',
    success: page('Page avec un bouton'),
    problems: ['link-invalid', 'link-expired'],
  },
  renewSubscription: {
    ...link,
    key: 'POST /v1/newsletter/renewals/{token}',
    summary: 'Rester abonné à la lettre',
    body: press,
    bodyTypes: formTypes,
    success: page('Abonnement prolongé'),
    problems: ['link-invalid', 'link-expired'],
  },
});

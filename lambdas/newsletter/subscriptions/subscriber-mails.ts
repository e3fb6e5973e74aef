import { type Html, html } from '../../../platform/http/html.ts';
import { instance } from '../../../platform/instance.ts';

/** A mail to one subscriber, in both parts. In French, which the other languages fall back to. */
export interface SubscriberMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const { newsletter } = instance;

/** The second half of the double opt-in. It says nothing of whether the address was subscribed before. */
export function confirmationMail(link: string): SubscriberMail {
  return mail({
    subject: `Confirmez votre inscription à la lettre ${instance.name}`,
    before: [
      'Bonjour,',
      `Cette adresse vient d’être indiquée pour recevoir chaque mois la lettre ${instance.name}, ou pour changer les préférences d’un abonnement. Pour confirmer, ouvrez ce lien et appuyez sur le bouton\u00a0:`,
    ],
    link,
    label: 'Confirmer mon inscription',
    after: [
      `Le lien est valable ${newsletter.confirmationHours}\u00a0heures.`,
      'Vous n’avez rien demandé\u00a0? Ne faites rien\u00a0: sans confirmation, vous ne recevrez pas la lettre, et l’adresse sera effacée.',
    ],
  });
}

/** Asked once, after years without a sign. */
export function renewalMail(link: string, unsubscribeLink: string): SubscriberMail {
  return mail({
    subject: `Souhaitez-vous toujours recevoir la lettre ${instance.name}\u00a0?`,
    before: [
      'Bonjour,',
      `Vous recevez chaque mois la lettre ${instance.name}, et cela fait longtemps que nous n’avons pas eu de signe de vous. Nous ne gardons pas une adresse sans raison\u00a0: si la lettre vous intéresse toujours, ouvrez ce lien et appuyez sur le bouton.`,
    ],
    link,
    label: 'Continuer à recevoir la lettre',
    after: [
      `Sans réponse dans les ${newsletter.erasureDays}\u00a0jours, votre adresse sera effacée, et nous ne vous écrirons plus.`,
      `Vous préférez arrêter dès maintenant\u00a0? ${unsubscribeLink}`,
    ],
  });
}

interface Parts {
  readonly subject: string;
  readonly before: readonly string[];
  readonly link: string;
  readonly label: string;
  readonly after: readonly string[];
}

function mail({ subject, before, link, label, after }: Parts): SubscriberMail {
  const signature = [instance.name, instance.region];
  return {
    subject,
    text: [...before, link, ...after, signature.join('\n')].join('\n\n'),
    html: html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto">
${before.map(paragraph)}<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#1f4fa3;color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
${after.map(paragraph)}<p style="margin:24px 0 0">${signature[0]}<br>${signature[1]}</p>
</div>
</body>
</html>
`.text,
  };
}

/** Addresses in a text become links. */
function paragraph(text: string): Html {
  const parts = text.split(/(https?:\/\/\S+)/);
  return html`<p>${parts.map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}</p>
`;
}

import { subscriberTexts } from '../../../messages/newsletter/index.ts';
import { type Html, html } from '../../../platform/http/html.ts';
import { instance } from '../../../platform/instance.ts';

/** A mail to one subscriber, in both parts, in the language of their letter. */
export interface SubscriberMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const { name, newsletter } = instance;

/** The second step of the double opt-in. It doesn't reveal whether the address was already subscribed. */
export function confirmationMail(link: string, language: string): SubscriberMail {
  const { t, language: lang } = subscriberTexts(language);
  return mail({
    lang,
    subject: t('confirm.subject', { name }),
    before: [t('confirm.hello'), t('confirm.why', { name })],
    link,
    label: t('confirm.button'),
    after: [t('confirm.hours', { hours: newsletter.confirmationHours }), t('confirm.not-you')],
  });
}

/** Sent once, after years without a sign. */
export function renewalMail(link: string, unsubscribeLink: string, language: string): SubscriberMail {
  const { t, language: lang } = subscriberTexts(language);
  return mail({
    lang,
    subject: t('renewal.subject', { name }),
    before: [t('confirm.hello'), t('renewal.why', { name })],
    link,
    label: t('renewal.button'),
    after: [
      t('renewal.silence', { days: newsletter.erasureDays }),
      t('renewal.leave', { link: unsubscribeLink }),
    ],
  });
}

interface MailWords {
  readonly lang: string;
  readonly subject: string;
  readonly before: readonly string[];
  readonly link: string;
  readonly label: string;
  readonly after: readonly string[];
}

function mail({ lang, subject, before, link, label, after }: MailWords): SubscriberMail {
  const signature = [instance.name, instance.region];
  return {
    subject,
    text: [...before, link, ...after, signature.join('\n')].join('\n\n'),
    html: html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto">
${before.map(paragraph)}<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#1e4e93;color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
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

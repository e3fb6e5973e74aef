import type { InboxMail } from './inbox.ts';

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a2e; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: left; padding-bottom: .5rem; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #c8c8d4; vertical-align: top; }
  dt { font-weight: 600; } dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; border: 1px solid #c8c8d4; padding: 1rem; }
  iframe { width: 100%; height: 40rem; border: 1px solid #c8c8d4; }
  a { color: #00459c; }
`;

/** The list, newest first; `olderId` leads to the next page. */
export function listPage(mails: readonly InboxMail[], olderId: string | undefined): string {
  const rows = mails.map(
    (mail) => `<tr>
      <td>${escapeHtml(frenchDate(mail.date))}</td>
      <td>${escapeHtml(mail.recipients.join(', '))}</td>
      <td><a href="/_local/inbox/${mail.id}">${escapeHtml(mail.subject || '(sans objet)')}</a></td>
      <td>${escapeHtml(mail.from)}</td></tr>`,
  );
  const table = `<table><caption>Du plus récent au plus ancien</caption>
    <thead><tr><th scope="col">Date</th><th scope="col">Destinataires</th><th scope="col">Objet</th>
    <th scope="col">Expéditeur</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const older = olderId ? `<p><a href="/_local/inbox?before=${olderId}">Courriels plus anciens</a></p>` : '';
  return page(
    'Courriels envoyés',
    `<p>Sur cette machine, aucun courriel ne part\u00a0: ceux que le service envoie arrivent ici.</p>
    ${mails.length > 0 ? table + older : '<p>Aucun courriel pour l’instant.</p>'}`,
  );
}

/** One mail: who, what, its parts, all its headers. The HTML part runs no script and sees nothing of this page. */
export function mailPage(mail: InboxMail): string {
  const facts: [string, string][] = [
    ['De', mail.from],
    ['À', mail.to.join(', ')],
    ['Remis à', mail.recipients.join(', ')],
    ['Date', frenchDate(mail.date)],
    ...mail.attachments.map(({ filename, mimeType, bytes }): [string, string] => [
      'Pièce jointe',
      `${filename} (${mimeType}, ${bytes.toLocaleString('fr-FR')} octets)`,
    ]),
  ];
  const html = mail.html === undefined ? '' : `<base target="_blank">${mail.html}`;
  return page(
    mail.subject || '(sans objet)',
    `<nav><a href="/_local/inbox">Tous les courriels</a></nav>
    ${definitions(facts)}
    <p><a href="/_local/inbox/${mail.id}.eml">Télécharger le message brut</a></p>
    ${
      mail.html === undefined
        ? ''
        : `<h2>Partie HTML</h2><iframe title="Partie HTML du courriel"
      sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(html)}"></iframe>`
    }
    ${mail.text === undefined ? '' : `<h2>Partie texte</h2><pre>${escapeHtml(mail.text)}</pre>`}
    <h2>En-têtes</h2>${definitions(mail.headers.map(({ name, value }) => [name, value]))}`,
  );
}

export function notFoundPage(): string {
  return page(
    'Courriel introuvable',
    '<p>Il n’y a pas de courriel à cette adresse. <a href="/_local/inbox">Voir tous les courriels</a></p>',
  );
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
    <body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}

function definitions(entries: readonly (readonly [string, string])[]): string {
  return `<dl>${entries.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
}

function frenchDate(date: string): string {
  const at = new Date(date);
  return Number.isNaN(at.getTime())
    ? date
    : at.toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Paris' });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

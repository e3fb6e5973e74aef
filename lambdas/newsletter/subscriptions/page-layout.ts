import { createHash } from 'node:crypto';
import type { Language } from '../../../messages/languages.ts';
import { Html, html } from '../../../platform/http/html.ts';
import type { ProblemDocument } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';

/** Legible from 320 px, in light and dark, with buttons large enough for a thumb (WCAG 2.2, 2.5.8) and a visible focus. */
const style = `
:root { color-scheme: light dark; --ink: #15213a; --paper: #ffffff; --ground: #cfe9f8; --accent: #1e4e93; --on-accent: #ffffff; --line: #6b7c90; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ecf1f5; --paper: #161f30; --ground: #0c121f; --accent: #86c6f6; --on-accent: #0c121f; --line: #7787a0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 38rem; margin: 2rem auto; padding: 1.75rem 1.5rem; background: var(--paper); border-top: 0.375rem solid var(--accent); border-radius: 0.5rem; }
.name { margin: 0; font-weight: 600; color: var(--accent); }
h1 { margin: 0.25rem 0 1rem; font-size: 1.625rem; line-height: 1.25; text-wrap: balance; }
a { color: var(--accent); text-underline-offset: 0.2em; }
blockquote { margin: 1rem 0; padding: 0.25rem 0 0.25rem 1rem; border-left: 0.25rem solid var(--line); }
fieldset { margin: 0 0 1.25rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.375rem; }
legend { padding: 0 0.375rem; font-weight: 600; }
label { display: flex; gap: 0.75rem; align-items: center; min-height: 2.5rem; padding: 0.25rem 0; }
input { flex: none; width: 1.375rem; height: 1.375rem; accent-color: var(--accent); }
button { min-height: 3rem; padding: 0.625rem 1.5rem; border: 0; border-radius: 0.375rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 0.1875rem solid var(--accent); outline-offset: 0.1875rem; }
footer { max-width: 38rem; margin: 0 auto 2rem; padding: 0 1.5rem; font-size: 0.9375rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) { main { margin: 0; border-radius: 0; } footer { margin-top: 1.5rem; } }
`;

/**
 * Nothing from other origins and no script; the one style sheet is allowed by digest, and forms post to their own origin.
 */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-robots-tag': 'noindex',
} as const;

export interface Page {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** A page that declares its language. */
export function page(title: string, content: Html, language = 'fr'): Page {
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${instance.name}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<p class="name">${instance.name}</p>
<h1>${title}</h1>
${content}
</main>
<footer><p>${instance.region} · <a href="mailto:${instance.mail.replyToAddress}">${instance.mail.replyToAddress}</a></p></footer>
</body>
</html>
`;
  return { body: markup.text, headers: { ...headers } };
}

/** What was wrong, and what to do about it. */
export function problemPage({ title, detail }: ProblemDocument, language: Language): Page {
  return page(title, html`<p>${detail}</p>`, language);
}

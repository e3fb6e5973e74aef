import type { Language } from '../../messages/languages.ts';
import { html } from './html.ts';
import type { HttpReply, ProblemDocument } from './problem.ts';

/** A plain page that says what was wrong and what to do, for functions without one of their own. */
export function plainProblemPage(
  { title, detail }: ProblemDocument,
  language: Language,
): Pick<HttpReply, 'headers' | 'body'> {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${detail}</p>
</main>
</body>
</html>
`;
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-robots-tag': 'noindex',
    },
    body: page.text,
  };
}

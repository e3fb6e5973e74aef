import { newsletterArchiveRoutes } from '../../contract/newsletter/newsletter-archive.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { archiveProblems } from '../../messages/problems/archive/index.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { readArchive, readArchived } from './editions/edition-items.ts';
import { letterLanguages, webLinkOf } from './letter/approved-letters.ts';
import { problemPage } from './subscriptions/page-layout.ts';

/** A letter as it was mailed has inline styles and loads nothing. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The letters that were sent, open to everybody. */
export const handler = httpFunction(
  newsletterArchiveRoutes,
  [archiveProblems],
  {
    async listArchivedEditions({ query }) {
      const items = await readArchive(languageOf(query.language));
      return {
        body: {
          items: items.map(({ month, subject, sentAt, language }) => ({
            ...{ month, subject, sentAt, language },
            url: webLinkOf(month, language),
          })),
        },
      };
    },

    async readArchivedEdition({ params: { month }, query }) {
      const page = await readArchived(languageOf(query.language), month);
      if (page === undefined) {
        throw new ProblemError('edition-not-found', { reason: 'not-sent', month });
      }
      return {
        body: page.html,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        },
      };
    },
  },
  { problemPage },
);

/** Links are passed on and decorated: an unknown language shows the instance's first one instead of an error. */
function languageOf(asked: string | undefined): string {
  return asked !== undefined && letterLanguages.includes(asked) ? asked : (letterLanguages[0] ?? '');
}

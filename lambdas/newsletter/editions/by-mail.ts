/** What few requests to the function of editions need, in one part of its bundle: it sends mails. */
export { reportToTeam } from './report-to-team.ts';
export { sendTestEdition } from './send-test-edition.ts';

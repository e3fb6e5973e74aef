import type { PlainTexts } from './shape.ts';

export const en: PlainTexts = {
  privacy: {
    title: 'What we keep',
    description: 'What the service knows about you, why, and until when.',
    blocks: [
      {
        caption: 'What we keep',
        rows: [
          [
            'Your profile',
            'Département, sex, age band. Nothing else: no name, no address, no phone number. Until you erase it, {idleMonths} months without a visit, or {years} years in all.',
          ],
          [
            'Your votes',
            'The answer and the group (département, sex, age), without a date or a profile. Nothing links two votes of one person.',
          ],
          ['Your ideas', 'The text, and a key by which you find them again.'],
          [
            'Your address, if you give it',
            'For an answer or for the letter: apart, encrypted, never linked to the profile.',
          ],
          [
            'On your device',
            'What it takes to find your profile and its three answers, your drafts, your receipts, where you stopped. We have no access to it.',
          ],
          ['Trackers', 'No tracker, no advertising, no other site.'],
        ],
      },
      { heading: 'Your consent', id: 'accord' },
      {
        text: 'Your votes may tell your opinions: the law therefore asks for your consent before the first vote (article 9 of the General Data Protection Regulation). You can change or withdraw a vote as long as the question is open.',
      },
      { heading: 'Slightly altered numbers', id: 'chiffres' },
      {
        text: 'Totals are exact. Those of a département, a sex or an age are altered at random by a few, published in lots and never vote by vote; a group of fewer than eleven people is not shown. That is how nobody is recognised.',
      },
      {
        where: 'messenger',
        text: 'If you write to our page on Messenger, we do not read the text and answer with a link to this site; until the evening we keep a keyed digest that says you were given the link. Meta knows that you wrote, and what: your opinion is given here.',
      },
      { heading: 'Your rights' },
      {
        text: 'On the page [My data](/mes-donnees) you read and download all that the service keeps of your profile, and erase it. For the rest (rectification, objection, a question): write to {mail}. You may also turn to the French data protection authority (cnil.fr).',
      },
    ],
  },
  charter: {
    title: 'Moderation charter',
    description: 'Why an idea is published or not, who decides, and how to appeal.',
    blocks: [
      {
        text: 'Each idea is read by a person of the directorate concerned, within {days} days. Rules point out what deserves attention; no machine refuses.',
      },
      { heading: 'Reasons for refusal' },
      { slot: 'reasons' },
      { heading: 'If your idea is refused' },
      {
        text: 'You read the reason and an explanation. You can correct it once, or ask for another reading: somebody else will read it again.',
      },
      { heading: 'If an idea is a problem' },
      {
        text: 'The “Report” button is on its page. After {flags} reports by different people, it is held for review.',
      },
    ],
  },
  recount: {
    title: 'Recount it yourself',
    description: 'How to check a result without taking our word for it.',
    blocks: [
      {
        text: 'When a vote ends, every ballot is recounted and the result is certified. The list of ballots is published: one receipt and one answer per line, no person.',
      },
      { heading: 'Find your own ballot' },
      {
        text: 'When you voted, your device received a code. Look for it in the list: the answer beside it must be yours.',
      },
      { heading: 'Count' },
      {
        list: [
          'Download the list: GET /v1/posts/…/ballots, or the button on the page of the vote.',
          'Count the lines by answer. A few lines of Python do it, with nothing to install.',
          'Compute the Merkle root of the list (RFC 9162): it must be that of the certificate.',
          'Check that the certificate follows the one before: each carries the digest of the previous one.',
        ],
      },
      { heading: 'A budget' },
      {
        text: 'On its page, “The whole outcome” is a file. The script docs/envelope.py, some lines of Python with nothing to install, works out its sums, order, prices and comparison again, and says what your share paid for.',
      },
      {
        text: '“Your share” can be worked out by hand: begin with the share as published, follow the rounds, and take off the price of each project that you had chosen.',
      },
      { heading: 'The difference' },
      {
        text: 'The difference between counters and ballots is checked every night and published: GET /v1/drift. It must be zero.',
      },
    ],
  },
  data: {
    title: 'Open data',
    description: 'All that these pages show, as files, under an open licence.',
    blocks: [
      {
        text: 'Every day, all that these pages show is frozen as CSV, JSON and Parquet, under the Licence Ouverte 2.0. Fine figures are protected there as they are here.',
      },
      { slot: 'datasets' },
      { heading: 'For those who reuse it' },
      {
        list: [
          'The DCAT-AP catalogue: [/v1/open-data/catalogue](/v1/open-data/catalogue)',
          'The documentation of the API: [/v1/docs](/v1/docs)',
        ],
      },
    ],
  },
  legal: {
    title: 'Legal notice',
    description: 'Who publishes this site, who hosts it, under which licence.',
    blocks: [
      { heading: 'Publisher' },
      { text: '{region}. Contact: {mail}.' },
      { heading: 'Hosting' },
      {
        text: 'Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxembourg. Hosting region: {hosting}.',
      },
      { heading: 'Licences' },
      {
        list: [
          'Free software: EUPL-1.2.',
          'Titles: Bricolage Grotesque, SIL Open Font License 1.1.',
          'Icons: Lucide, ISC.',
          'Base map: Victor Cazanave, CC BY 4.0.',
          'Population: {source}, Licence Ouverte 2.0.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility: {state}',
    description: 'How accessible this site is, and whom to tell of a fault.',
    blocks: [
      {
        text: '{region} is committed to making this site accessible (article 47 of French law no. 2005-102). This statement applies to {name}.',
      },
      { heading: 'Compliance status' },
      {
        text: '{name} is “{state}” with the French standard RGAA 4.1: {rate} of the applicable criteria are met. A criterion that has not been checked by hand yet counts as not met.',
      },
      { slot: 'audit' },
      { heading: 'What is not accessible' },
      {
        text: 'The site has not been tried with screen readers yet (NVDA, VoiceOver, TalkBack): criterion 7.1 counts as not met.',
      },
      {
        text: 'The web version of the letter is the mail as it was sent: without a menu or a skip link, and laid out by attributes. Criteria 9.2, 10.1, 12.2, 12.4 and 12.7 count as not met; the same content is on the pages of the site.',
      },
      {
        text: 'This is a self-assessment, criterion by criterion; the table is in the source code, with how each one was checked.',
      },
      { heading: 'Technologies and tools' },
      {
        text: 'HTML, CSS, SVG, JavaScript, WAI-ARIA. Checked with axe-core and Chromium, by keyboard, at 360 and at 1280 pixels, in light and dark.',
      },
      { heading: 'Report a fault' },
      {
        text: 'Write to {mail}: we answer within a week. If no answer comes, or it does not suffice, you may turn to the Défenseur des droits (defenseurdesdroits.fr).',
      },
    ],
  },
};

import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'catalogue.title': 'Open data: {source}',
  catalogue: 'What the Région asks its citizens, what they suggest and answer, and what becomes of it.',
  'api.title': '{name} API',
  api: 'Live posts and results, in JSON.',
  'dataset.title': '{title} ({name})',
  'distribution.title': '{title} ({format})',
  distribution: '{title}, snapshot of {date}, as {format}. {note}',

  'format.csv': 'CSV',
  'format.csv.note': 'For programs: commas, instants in UTC (RFC 4180).',
  'format.csv-tableur': 'CSV for spreadsheets',
  'format.csv-tableur.note':
    'Opens with a double click in a spreadsheet with French settings: semicolons, decimal commas, the Région’s local time.',
  'format.json': 'JSON',
  'format.json.note': 'An array, one object per line.',
  'format.parquet': 'Parquet',
  'format.parquet.note': 'For analysis: column types included.',

  'publications.title': 'Posts',
  publications:
    'Questions and news from the Région, published suggestions from citizens: text, theme, dates and, where everybody may see them, the totals of + and − votes.',
  'suivis.title': 'What became of it',
  suivis:
    'What becomes of questions and suggestions: every step announced by the directorate in charge. A wrong step is never deleted; another one corrects it.',
  'rendez-vous.title': 'Meetings',
  'rendez-vous':
    'The Région’s meetings with its inhabitants: when, where, what was asked there, and how many profiles came (estimated within a few, from eleven on). The questions are posts like any others: their results don’t say who answered in the room.',
  'rectifications.title': 'Corrections',
  rectifications:
    'What the Région did to what it had published: questions and news corrected (one row per text, before and after), closed early, withdrawn, restored, or asked outside their week, with the public reason. Of a withdrawn post the identifier and the reason remain, here and among the certificates; its texts are in no dataset any more.',
  'resultats.title': 'Results by post',
  resultats:
    'For every post whose results everybody may see, and for each step of a questionnaire, how many people gave each possible answer. Nothing links one person’s answers from step to step. This is an open consultation: participants chose to take part, and the figures are their opinion, not that of the whole population.',
  'duels.title': 'Rankings: pairwise preferences',
  duels:
    'For questions where options are ranked: for each pair, how many people prefer one to the other. Whole rankings are not published: a rare order would point to the person who chose it.',
  'croisements.title': 'Results by département, sex and age',
  croisements:
    'The sizes of the groups that may be shown, blurred by a few units and refreshed in batches, so that they reveal nothing about anyone. A missing group is too small; no total can be had by adding groups up. A group with only its first row (empty answer) has no breakdown that can be published.',
  'redressements.title': 'Weighted results',
  redressements:
    'Beside the raw result, what it would be if voters were distributed like the population by département, sex and age. This is an open consultation: participants chose to take part. Weighted results do not represent the whole population, and no sampling error can be computed.',
  'rassemble.title': 'What brings us together, what sets us apart',
  rassemble:
    'Of all that is answered by + or −, what the majority of every département, sex or age favours whose breakdown is published, and what one group favours and another rejects. Computed from the published breakdowns alone, and said only where their noise can’t have made it in 99 cases of 100: the dataset "croisements" is enough to do it again. Groups of which nothing is known are named.',
  'enveloppes.title': 'Budgets: what is funded',
  enveloppes:
    'For each project of a certified envelope: its votes, whether and in which place it is funded, what the other rule would have funded, and if it isn’t, why. Ballots aren’t in it: a choice among many projects is a signature. Nothing is finer than the public outcome.',
  'services.title': 'Rated services, month by month',
  services:
    'What people think of services and places: five mentions, one per person and month, summed up by the median (majority judgment). A month is published when it is over and certified; a month with fewer than eleven ratings has no figures. Nobody is drawn at random: this is no opinion poll.',
  'certificats.title': 'Certified results',
  certificats:
    'The certificates of closed votes, recounted from the ballots and chained: nothing is deleted, and a correction is a new certificate. A withdrawn post remains by its identifier alone. Where ballots are published, the column "ballots_url" leads to their list: one receipt and one answer per row, and no person.',
  'certificats-totaux.title': 'Certified results: totals',
  'certificats-totaux':
    'The numbers of each certificate, recounted from the ballots. For a ranking: by first place ("a") and by pair ("a>b": a preferred to b). An answer that nobody gave has no row.',
  'barometre-jours.title': 'Barometer: days',
  'barometre-jours': 'Participation day by day: profiles created, votes and suggestions added.',
  'barometre-themes.title': 'Barometer: themes',
  'barometre-themes':
    'Votes and suggestions standing at the end of each day, by theme, on posts whose results everybody may see.',
  'barometre-semaines.title': 'Barometer: weeks and départements',
  'barometre-semaines':
    'Participation in each completed week, by département. The row without a département is the whole Région: not the sum of the others, since each number is protected on its own.',
  'registre-moderation.title': 'Moderation register',
  'registre-moderation':
    'What was decided about suggestions, and how fast, by year, month and theme. No refused text, and no person.',
  'motifs-moderation.title': 'Moderation reasons',
  'motifs-moderation': 'How often each reason of the charter was given, by year, month and theme.',
};

import { formatKinds } from '../../../domain/polls/format.ts';
import { recordOf } from '../../../domain/records.ts';
import { env, requiredEnv } from '../../../platform/env.ts';
import { type Certificate, certificatesSince } from '../../certification/public.ts';
import { type Dataset, type Field, postIdField, required, text, whole } from '../dataset.ts';

const keywords = ['résultats', 'certification', 'transparence'];

/** A certified poll is a line: a question, or each step of a questionnaire. */
const place: readonly Field[] = [
  required(whole('sequence', 'Rang dans la chaîne des certificats, à partir de 1, sans trou')),
  postIdField,
  text('step', 'Étape d’un questionnaire'),
];

const instant = (name: string, description: string): Field => ({ name, type: 'datetime', description });

export const certificatesDataset: Dataset = {
  id: 'certificats',
  title: 'Résultats certifiés',
  description:
    'Les certificats des votes clos, recomptés sur les bulletins et chaînés : rien n’en est effacé, une correction est un ' +
    'nouveau certificat. Une publication retirée y reste par son seul identifiant. Là où les bulletins sont publiés, la ' +
    'colonne « ballots_url » mène à leur liste : un reçu et une réponse par ligne, sans personne.',
  keywords: [...keywords, 'bulletins'],
  primaryKey: ['sequence', 'step'],
  datedBy: 'closes_at',
  fields: [
    ...place,
    required(whole('edition', '1 ; un de plus à chaque correction')),
    { ...required(text('format', 'Comment on répond')), enum: formatKinds },
    required(whole('voters', 'Bulletins comptés')),
    required(instant('closes_at', 'Clôture du vote')),
    required(instant('certified_at', 'Date du certificat')),
    required(whole('drift', 'Compteurs qui différaient des bulletins ; attendu : 0')),
    required(text('settled', 'oui si tous les compteurs ont pu être comparés, non sinon')),
    required(whole('unreadable', 'Bulletins illisibles, toutes publications confondues ; attendu : 0')),
    whole('corrects', 'Rang du certificat que celui-ci corrige'),
    text('why', 'Motif de la correction'),
    whole('ballots', 'Bulletins de la liste publiée ; vide si elle ne l’est pas'),
    text('ballots_root', 'Racine de Merkle de cette liste (RFC 9162)'),
    text('ballots_url', 'Adresse de la liste'),
    text('frozen_hash', 'Empreinte de ce que la question demandait'),
    required(text('previous_hash', 'Empreinte du certificat précédent')),
    required(text('hash', 'SHA-256 du certificat')),
  ],
  async *rows() {
    for await (const certificate of certificatesSince(0)) {
      for (const poll of certificate.polls) {
        yield {
          sequence: certificate.sequence,
          post_id: certificate.postId,
          step: poll.step ?? null,
          edition: certificate.edition,
          format: poll.kind,
          voters: poll.voters,
          closes_at: certificate.closesAt,
          certified_at: certificate.certifiedAt,
          drift: certificate.drift,
          settled: certificate.settled ? 'oui' : 'non',
          unreadable: certificate.unreadable,
          corrects: certificate.corrects ?? null,
          why: certificate.why ?? null,
          ballots: poll.list?.ballots ?? null,
          ballots_root: poll.list?.root ?? null,
          ballots_url: poll.list === undefined ? null : ballotsUrl(certificate, poll.step),
          frozen_hash: certificate.frozenHash ?? null,
          previous_hash: certificate.previousHash,
          hash: certificate.hash,
        };
      }
    }
  },
};

export const certifiedTotalsDataset: Dataset = {
  id: 'certificats-totaux',
  title: 'Résultats certifiés : totaux',
  description:
    'Les nombres de chaque certificat, recomptés sur les bulletins. D’un classement : par première place (« a ») et par paire ' +
    '(« a>b » : a préféré à b). Une réponse que personne n’a donnée n’a pas de ligne.',
  keywords,
  primaryKey: ['sequence', 'step', 'answer'],
  fields: [
    ...place,
    required(text('answer', 'Code de la réponse')),
    required(whole('votes', 'Nombre recompté')),
    whole('counted', 'Ce que disait le compteur, là où il disait autre chose'),
  ],
  async *rows() {
    for await (const { sequence, postId, polls } of certificatesSince(0)) {
      for (const { step, totals, counted = recordOf<number>([]) } of polls) {
        for (const answer of new Set([...Object.keys(totals), ...Object.keys(counted)])) {
          yield {
            sequence,
            post_id: postId,
            step: step ?? null,
            answer,
            votes: totals[answer] ?? 0,
            counted: counted[answer] ?? null,
          };
        }
      }
    }
  },
};

/** The list of this edition: a correction doesn't take its place. */
function ballotsUrl({ postId, edition }: Certificate, step: string | undefined): string {
  const query = new URLSearchParams({ ...(step !== undefined && { step }), edition: String(edition) });
  return `${requiredEnv(env.publicUrl)}/v1/posts/${postId}/ballots?${query}`;
}

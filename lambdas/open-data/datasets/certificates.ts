import { formatKinds } from '../../../domain/polls/format.ts';
import { recordOf } from '../../../domain/records.ts';
import type { Keyword } from '../../../messages/open-data/index.ts';
import { env, requiredEnv } from '../../../platform/env.ts';
import { type Certificate, certificatesSince } from '../../certification/public.ts';
import { audienceFields, audienceValues } from '../audience-columns.ts';
import { type DatasetOf, instant, postIdField, required, text, whole } from '../dataset.ts';

const keywords: readonly Keyword[] = ['results', 'certification', 'transparency'];

/** One row per certified poll: a question, or each step of a questionnaire. */
const place = [required(whole('sequence')), postIdField, text('step')];

export const certificatesDataset: DatasetOf<'certificats'> = {
  id: 'certificats',
  keywords: [...keywords, 'ballots'],
  primaryKey: ['sequence', 'step'],
  datedBy: 'closes_at',
  fields: [
    ...place,
    required(whole('edition')),
    { ...required(text('format')), enum: formatKinds },
    required(whole('voters')),
    required(instant('closes_at')),
    required(instant('certified_at')),
    required(whole('drift')),
    required(text('settled')),
    required(whole('unreadable')),
    whole('corrects'),
    text('why'),
    whole('ballots'),
    text('ballots_root'),
    text('ballots_url'),
    text('frozen_hash'),
    ...audienceFields,
    required(text('previous_hash')),
    required(text('hash')),
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
          ...audienceValues(certificate.audience),
          previous_hash: certificate.previousHash,
          hash: certificate.hash,
        };
      }
    }
  },
};

export const certifiedTotalsDataset: DatasetOf<'certificats-totaux'> = {
  id: 'certificats-totaux',
  keywords,
  primaryKey: ['sequence', 'step', 'answer'],
  fields: [...place, required(text('answer')), required(whole('votes')), whole('counted')],
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

/** The list of this very edition, even if it was corrected since. */
function ballotsUrl({ postId, edition }: Certificate, step: string | undefined): string {
  const query = new URLSearchParams({ ...(step !== undefined && { step }), edition: String(edition) });
  return `${requiredEnv(env.publicUrl)}/v1/posts/${postId}/ballots?${query}`;
}

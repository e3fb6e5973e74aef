import { allMeetings } from '../../meetings/public.ts';
import { type DatasetOf, instant, required, text, whole } from '../dataset.ts';

/** What everybody may read of meetings: no code, no host, no question before it was asked. */
export const meetingsDataset: DatasetOf<'rendez-vous'> = {
  id: 'rendez-vous',
  keywords: ['meetings', 'participation'],
  primaryKey: ['meeting_id'],
  datedBy: 'starts_at',
  fields: [
    required(text('meeting_id')),
    required(text('title')),
    required(text('theme')),
    required(instant('starts_at')),
    required(instant('ends_at')),
    text('place'),
    text('link'),
    required(text('languages')),
    whole('seats'),
    { ...required(text('state')), enum: ['planned', 'cancelled'] },
    text('cancellation'),
    required(whole('questions_asked')),
    text('question_ids'),
    whole('arrivals'),
    text('minutes_post_id'),
  ],
  async *rows() {
    for await (const { id, arrivals, minutes, questions, ...meeting } of allMeetings()) {
      const { title, theme, startsAt, endsAt, place, link, languages, seats, state, cancellation } = meeting;
      yield {
        ...{ meeting_id: id, title, theme, starts_at: startsAt, ends_at: endsAt },
        ...{ place: place ?? null, link: link ?? null, languages: languages.join(' '), seats: seats ?? null },
        ...{ state, cancellation: cancellation ?? null, questions_asked: questions.length },
        question_ids: questions.map(({ postId }) => postId).join(' ') || null,
        ...{ arrivals: arrivals ?? null, minutes_post_id: minutes ?? null },
      };
    }
  },
};

import type * as z from 'zod';
import type { meetingContent } from '../../contract/meetings/meetings.ts';
import type { MeetingContent } from '../../domain/meetings/meeting.ts';
import { cleanText } from '../../domain/text/text.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { readStaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { type FieldError, requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { readProposal } from '../questions/public.ts';
import { longestMs } from './read-meetings.ts';

const placeGraphemes = 200;

/**
 * A meeting as it is stored: its texts cleaned, and every fault reported with its path.
 * @param path of the content within the request
 * @throws TextInvalid; ProblemError request-invalid
 */
export async function checkedMeeting(
  content: z.output<typeof meetingContent>,
  path: string,
): Promise<MeetingContent> {
  const { theme, body, place, link, startsAt, endsAt, seats, questions } = content;
  assertTheme(`${path}.theme`, theme);
  const { titleGraphemes, bodyGraphemes } = instance.limits;
  const texts = {
    title: cleanText('title', content.title, { maxGraphemes: titleGraphemes }),
    body: body && cleanText('body', body, { maxGraphemes: bodyGraphemes, multiline: true }),
    place: place && cleanText('place', place, { maxGraphemes: placeGraphemes }),
  };
  const host = await readStaffMember(content.host);
  const faults: FieldError[] = [
    ...(place === undefined && link === undefined
      ? [{ path: 'place', fault: 'place-or-link' } as const]
      : []),
    ...timeFaults(content),
    ...languageFaults(content),
    ...(host === undefined ? [{ path: 'host', fault: 'host-unknown' } as const] : []),
    ...(await questionFaults(questions)),
  ];
  if (faults.length > 0 || host === undefined) {
    throw requestInvalid(faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })));
  }
  return {
    ...{ ...texts, link, theme, seats, questions },
    // All in one form, so that their texts sort by time.
    ...{ startsAt: instant(Date.parse(startsAt)), endsAt: instant(Date.parse(endsAt)) },
    languages: [...new Set(content.languages)],
    host: { id: host.sub, pseudonym: host.pseudonym },
  };
}

function timeFaults({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string;
  readonly endsAt: string;
}): FieldError[] {
  const lasts = Date.parse(endsAt) - Date.parse(startsAt);
  return lasts > 0 && lasts <= longestMs ? [] : [{ path: 'endsAt', fault: 'ends-before' }];
}

function languageFaults({ languages }: { readonly languages: readonly string[] }): FieldError[] {
  const known: readonly string[] = instance.languages;
  return languages.flatMap((language, place) =>
    known.includes(language)
      ? []
      : [{ path: `languages.${place}`, fault: 'unknown-code' as const, facts: { known } }],
  );
}

/** Whether each is a proposal of a question for a room: whether it is approved is asked when it is opened. */
async function questionFaults(questions: readonly string[]): Promise<FieldError[]> {
  const proposals = await Promise.all(questions.map(readProposal));
  return proposals.flatMap((proposal, place): FieldError[] => {
    const path = `questions.${place}`;
    const content = proposal?.content;
    if (content?.kind !== 'question' || content.closing.kind !== 'minutes') {
      return [{ path, fault: 'question-not-for-a-room' }];
    }
    return questions.indexOf(questions[place] ?? '') < place ? [{ path, fault: 'question-twice' }] : [];
  });
}

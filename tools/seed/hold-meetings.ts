import { hostingRoutes } from '../../contract/meetings/hosting.routes.ts';
import { roomsRoutes } from '../../contract/meetings/rooms.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { instant, now } from '../../platform/clock.ts';
import { certification } from './ask-questions.ts';
import { type DemoMeeting, type DemoRoomQuestion, meetings } from './content/meetings.ts';
import { votesOn } from './crowd.ts';
import { type Scene, writers } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';
import { followUpActs } from './write-follow-ups.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long the demo's questions are open in a room, and how soon most people have answered. */
const openMinutes = 10;
const answeredMs = 6 * minuteMs;
/** Announced so long before. */
const announcedDays = 20;
/** People of the crowd who sit in the hall, or answer from home meanwhile. */
const answering = 190;
/** When the information with the minutes stands, in days after the meeting. */
const minutesAfterDays = 4;

/** The demo's meetings: announced, held with questions in the room, concluded. */
export function meetingActs(scene: Scene): Act[] {
  return meetings.flatMap((meeting) => [announcement(scene, meeting), ...courseOf(scene, meeting)]);
}

const beginOf = ({ calendar }: Scene, { day, hour }: DemoMeeting): number => calendar.daysAgo(-day, hour);

/** What is to come is announced in the last days. */
function announcement(scene: Scene, meeting: DemoMeeting): Act {
  const { client, calendar, team, secondReader: proposer, referent, ids } = scene;
  const { key, hours, questions, minutes: _, day: __, hour: ___, ...told } = meeting;
  const begin = beginOf(scene, meeting);
  return {
    at: Math.min(begin - announcedDays * 24 * hourMs, calendar.daysAgo(2, 15)),
    touches: [auditLog, key],
    run: async () => {
      const proposals: string[] = [];
      for (const question of questions) {
        const { id, version } = await client.call(questionsRoutes.createProposal, {
          token: proposer,
          body: contentOf(meeting, question) as never,
        });
        const body = { decision: 'approve', version } as const;
        await client.call(questionsRoutes.decideProposal, { token: team, params: { proposalId: id }, body });
        proposals.push(id);
        ids.set(`${question.key} proposed`, id);
      }
      const body = {
        ...{ ...told, languages: [...told.languages], host: referent, questions: proposals },
        ...{ startsAt: instant(begin), endsAt: instant(begin + hours * hourMs) },
      };
      const { id } = await client.call(hostingRoutes.createMeeting, { token: team, body });
      ids.set(key, id);
    },
  };
}

function courseOf(scene: Scene, meeting: DemoMeeting): Act[] {
  const { client, team, ids, calendar } = scene;
  const { key, questions, minutes, day } = meeting;
  if (day >= 0) return [];
  const begin = beginOf(scene, meeting);
  const params = () => ({ meetingId: ids.get(key) ?? '' });
  const read = () => client.call(hostingRoutes.getStaffMeeting, { token: team, params: params() });
  return [
    {
      at: begin - 5 * minuteMs,
      touches: [key],
      run: async () => {
        const { code } = await read();
        for (let person = 0; person < writers; person += 1) {
          await client.call(roomsRoutes.joinMeeting, { token: scene.citizen(person), body: { code } });
        }
      },
    },
    ...questions.flatMap((question) => {
      const at = begin + question.afterMinutes * minuteMs;
      const followUps = followUpActs(scene, question.key, at, question.followUps ?? []);
      return [
        {
          at,
          touches: [auditLog, key, question.key],
          run: () => askInRoom(scene, meeting, question),
        },
        certification(scene, [question.key], at + openMinutes * minuteMs),
        ...followUps,
      ];
    }),
    {
      at: calendar.daysAgo(-day - minutesAfterDays, 11),
      touches: [auditLog, key, ...(minutes === undefined ? [] : [minutes])],
      run: async () => {
        if (minutes === undefined) return;
        const { version } = await read();
        const body = { version, minutes: ids.get(minutes) ?? null };
        await client.call(hostingRoutes.concludeMeeting, { token: team, params: params(), body });
      },
    },
  ];
}

/** The host opens a question, and the hall answers within minutes. */
async function askInRoom(scene: Scene, { key, theme }: DemoMeeting, question: DemoRoomQuestion) {
  const { client, referent, ids, crowd, randomOf, box, subjects } = scene;
  const params = { meetingId: ids.get(key) ?? '' };
  const { version } = await client.call(hostingRoutes.getStaffMeeting, { token: referent, params });
  const proposalId = ids.get(`${question.key} proposed`) ?? '';
  const opened = await client.call(hostingRoutes.openRoomQuestion, {
    ...{ token: referent, params },
    body: { version, proposalId, minutes: openMinutes },
  });
  const postId = opened.questions.find((one) => one.proposalId === proposalId)?.asked?.postId ?? '';
  ids.set(question.key, postId);
  const publishedAt = now();
  const publicFrom = publishedAt + (openMinutes + 6) * minuteMs;
  subjects.push({ id: postId, theme, kind: 'question', publishedAt, publicFrom });
  const polls = pollsOf({ id: postId, format: formatOf(question) });
  const random = randomOf(question.key);
  const { opinion } = question;
  const hall = crowd.slice(0, answering);
  const votes = votesOn({ polls, opinion, from: publishedAt, to: Infinity }, hall, random);
  const inTime = votes.map((vote) => ({ ...vote, at: publishedAt + random() * answeredMs }));
  await box.add(inTime, { resultsVisibility: 'after-close' });
}

const formatOf = ({ options }: DemoRoomQuestion) =>
  options === undefined ? ({ kind: 'approval' } as const) : ({ kind: 'single-choice', options } as const);

function contentOf({ theme }: DemoMeeting, question: DemoRoomQuestion) {
  const { title, why, commitment } = question;
  return {
    ...{ kind: 'question', theme, title, why, commitment, format: formatOf(question) },
    closing: { kind: 'minutes', minutes: openMinutes },
    resultsVisibility: 'after-close',
  };
}

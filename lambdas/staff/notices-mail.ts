import { type Notice, noticeKinds } from '../../foundations/staff/notice-items.ts';
import { staffTexts } from '../../messages/staff/index.ts';
import { noticeTexts } from '../../messages/staff/notices.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';

const say = staffTexts(noticeTexts);
const { name, region, themes } = instance;

/** What is new for one member of staff: its kind, its theme and a link. No texts of anybody. */
export function noticesMail(notices: readonly Notice[]) {
  return {
    subject: say('subject', { name, count: notices.length }),
    text: [
      say('hello'),
      ...notices.map(
        (notice) => `${say(notice.kind, { theme: labelOf(notice.theme) })}\n  ${linkTo(notice)}`,
      ),
      say('often'),
      say('signature', { name, region }),
    ].join('\n\n'),
  };
}

const labelOf = (theme: string): string => themes.find(({ id }) => id === theme)?.label ?? theme;

/** Path of the console's screen for each kind. */
const screens = { proposal: 'questions', post: 'a-decider', message: 'messages' } as const;

function linkTo({ kind, of }: Notice): string {
  const kinds = Object.keys(noticeKinds) as (keyof typeof noticeKinds)[];
  const thing = kinds.find((each) => (noticeKinds[each] as readonly string[]).includes(kind)) ?? 'proposal';
  return `${requiredEnv(env.publicUrl)}/admin/${screens[thing]}/${of}`;
}

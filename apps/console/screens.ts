import mail from 'lucide/dist/esm/icons/mail.mjs';
import alignLeft from 'lucide/dist/esm/icons/text-align-start.mjs';
import type { Screen } from './screen.ts';
import type { Member } from './session/session.ts';

/** In the order of the rail. */
const screens: readonly Screen[] = [
  {
    path: 'a-decider',
    name: 'screen.decide',
    icon: alignLeft,
    load: () => import('./screens/decide/screen.tsx'),
  },
  {
    path: 'messages',
    name: 'screen.messages',
    icon: mail,
    load: () => import('./screens/messages/screen.tsx'),
  },
];

/** The screens of whoever is signed in. */
export function screensFor({ role }: Pick<Member, 'role'>): readonly Screen[] {
  return screens.filter(({ isForTeam }) => !isForTeam || role === 'project-team');
}

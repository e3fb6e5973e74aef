import calendar from 'lucide/dist/esm/icons/calendar-days.mjs';
import chart from 'lucide/dist/esm/icons/chart-column.mjs';
import coins from 'lucide/dist/esm/icons/coins.mjs';
import hammer from 'lucide/dist/esm/icons/hammer.mjs';
import listTodo from 'lucide/dist/esm/icons/list-todo.mjs';
import mail from 'lucide/dist/esm/icons/mail.mjs';
import messageCircle from 'lucide/dist/esm/icons/message-circle-question-mark.mjs';
import presentation from 'lucide/dist/esm/icons/presentation.mjs';
import route from 'lucide/dist/esm/icons/route.mjs';
import scroll from 'lucide/dist/esm/icons/scroll-text.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import send from 'lucide/dist/esm/icons/send.mjs';
import star from 'lucide/dist/esm/icons/star.mjs';
import alignLeft from 'lucide/dist/esm/icons/text-align-start.mjs';
import users from 'lucide/dist/esm/icons/users.mjs';
import vote from 'lucide/dist/esm/icons/vote.mjs';
import type { Screen } from './screen.ts';
import type { Member } from './session/session.ts';

/** In the order of the navigation rail. */
const screens: readonly Screen[] = [
  {
    path: 'aujourdhui',
    name: 'screen.today',
    icon: listTodo,
    load: () => import('./screens/today/screen.tsx'),
  },
  {
    path: 'a-decider',
    name: 'screen.decide',
    icon: alignLeft,
    load: () => import('./screens/decide/screen.tsx'),
  },
  {
    path: 'questions',
    name: 'screen.questions',
    icon: messageCircle,
    load: () => import('./screens/questions/screen.tsx'),
  },
  {
    path: 'calendrier',
    name: 'screen.calendar',
    icon: calendar,
    load: () => import('./screens/calendar/screen.tsx'),
  },
  {
    path: 'rendez-vous',
    name: 'screen.meetings',
    icon: presentation,
    load: () => import('./screens/meetings/screen.tsx'),
  },
  {
    path: 'suites',
    name: 'screen.outcomes',
    icon: route,
    load: () => import('./screens/outcomes/screen.tsx'),
  },
  {
    path: 'papier',
    name: 'screen.paper',
    icon: vote,
    load: () => import('./screens/paper/screen.tsx'),
  },
  {
    path: 'messages',
    name: 'screen.messages',
    icon: mail,
    load: () => import('./screens/messages/screen.tsx'),
  },
  {
    path: 'chercher',
    name: 'screen.search',
    icon: search,
    load: () => import('./screens/search/screen.tsx'),
  },
  {
    path: 'lettre',
    name: 'screen.letter',
    icon: send,
    isForTeam: true,
    load: () => import('./screens/letter/screen.tsx'),
  },
  {
    path: 'services',
    name: 'screen.services',
    icon: star,
    isForTeam: true,
    load: () => import('./screens/services/screen.tsx'),
  },
  {
    path: 'projets',
    name: 'screen.projects',
    icon: hammer,
    load: () => import('./screens/projects/screen.tsx'),
  },
  {
    path: 'enveloppes',
    name: 'screen.envelopes',
    icon: coins,
    load: () => import('./screens/envelopes/screen.tsx'),
  },
  {
    path: 'chiffres',
    name: 'screen.figures',
    icon: chart,
    load: () => import('./screens/figures/screen.tsx'),
  },
  {
    path: 'journal',
    name: 'screen.journal',
    icon: scroll,
    isForTeam: true,
    load: () => import('./screens/journal/screen.tsx'),
  },
  {
    path: 'agents',
    name: 'screen.staff',
    icon: users,
    isForTeam: true,
    load: () => import('./screens/staff/screen.tsx'),
  },
];

/** The screens available to the signed-in member. */
export function screensFor({ role }: Pick<Member, 'role'>): readonly Screen[] {
  return screens.filter(({ isForTeam }) => !isForTeam || role === 'project-team');
}

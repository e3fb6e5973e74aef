import type { ProblemRoom } from '../room.ts';

/** Of what a member of staff may do. */
export const accessProblems = {
  fr: {
    'staff-only.title': 'Réservé aux agents',
    'staff-only': 'Ce compte ne figure pas, ou plus, parmi les agents.',
    'project-team-only.title': 'Réservé à l’équipe projet',
    'project-team-only': 'Seule l’équipe projet peut faire cela.',
    'project-team-only.no-longer': 'Vous ne faites plus partie de l’équipe projet.',
    'not-your-directorate.title': 'Thème d’une autre direction',
    'not-your-directorate': 'Ce thème relève d’une autre direction : {directorate}.',
    'decided-meanwhile.title': 'Une décision a été prise entre-temps',
    'field.closing-too-soon': 'La clôture doit être à une minute au moins d’ici',
  },
} as const satisfies ProblemRoom;

import type { ProblemRoom } from '../room.ts';

/** Of meetings, in the hands of the project team and of their hosts. */
export const meetingStaffProblems = {
  fr: {
    'not-the-host.title': 'Réservé à qui anime',
    'not-the-host':
      'Ce rendez-vous est animé par {host} : seules cette personne et l’équipe projet en conduisent la salle.',
    'room-impossible.title': 'Impossible dans cette salle',
    'room-impossible.cancelled': 'Ce rendez-vous est annulé.',
    'room-impossible.not-its-day':
      'Une question s’ouvre le jour du rendez-vous, la veille ou le lendemain : corrigez sa date s’il a changé de jour.',
    'room-impossible.not-prepared':
      'Cette question n’est pas parmi celles du rendez-vous : ajoutez-la d’abord à ses questions.',
    'room-impossible.asked': 'Cette question a déjà été posée dans cette salle.',
    'room-impossible.still-open':
      'Une question est encore ouverte dans la salle : attendez qu’elle soit close.',
    'room-impossible.nothing-open': 'Aucune question n’est ouverte dans la salle.',
    'room-impossible.closing-soon': 'Cette question se clôt d’elle-même dans moins d’une minute.',
    'decided-meanwhile.meeting':
      'Quelqu’un a changé ce rendez-vous ou conduit sa salle entre-temps : relisez-le avant d’agir.',
    'field.place-or-link': 'Donnez un lieu, un lien, ou les deux',
    'field.ends-before': 'La fin vient après le début, un jour plus tard au plus',
    'field.host-unknown': 'Cette personne n’est pas, ou plus, parmi les agents',
    'field.minutes-unknown': 'Donnez l’identifiant d’une information publiée de la Région',
    'field.question-not-for-a-room':
      'Ce n’est pas une question pour une salle : sa clôture doit être en minutes',
    'field.question-twice': 'Cette question est donnée deux fois',
  },
} as const satisfies ProblemRoom;

import type { ProblemRoom } from '../room.ts';

/** Of steps that staff add to the history of a post. */
export const followUpStaffProblems = {
  fr: {
    'follow-up-impossible.order':
      'Après l’étape « {from} » ne peut pas venir l’étape « {to} » ; ici sont possibles : {possible}.',
    'follow-up-impossible.ended':
      'Après l’étape « {from} » ne peut pas venir l’étape « {to} » ; rien ne la suit, mais une étape peut être corrigée.',
    'follow-up-impossible.instruction':
      'Ce qui précède la décision sur un projet se dit par son instruction et son admission.',
    'follow-up-impossible.no-step':
      'L’étape {corrects} n’existe pas, ou a déjà été corrigée : corrigez celle qui la remplace.',
    'follow-up-impossible.not-published': 'Seul un sujet publié a une histoire publique.',
    'follow-up-impossible.service':
      'Le mois d’un service n’a pas de suites : sa page n’en montrerait rien. Donnez-les à une question ou à une suggestion.',
    'follow-up-impossible.merged':
      'Cette suggestion a été regroupée : c’est l’autre dont l’histoire continue.',
    'possible.received': 'reçue',
    'possible.under-study': 'à l’étude',
    'possible.decided': 'décidée',
    'possible.in-progress': 'en cours',
    'possible.done': 'réalisée',
    'possible.declined': 'non retenue',
    'decided-meanwhile.history':
      'Une étape a été ajoutée entre-temps : relisez l’histoire avant d’en ajouter une.',
    'field.date-to-come': 'Une étape raconte ce qui est fait, pas l’avenir',
    'from.received': 'reçue',
    'from.under-study': 'à l’étude',
    'from.decided': 'décidée',
    'from.in-progress': 'en cours',
    'from.done': 'réalisée',
    'from.declined': 'non retenue',
    'to.received': 'reçue',
    'to.under-study': 'à l’étude',
    'to.decided': 'décidée',
    'to.in-progress': 'en cours',
    'to.done': 'réalisée',
    'to.declined': 'non retenue',
  },
} as const satisfies ProblemRoom;

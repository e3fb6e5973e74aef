import type { ProblemRoom } from '../room.ts';

/** Of projects for envelopes, and in the question that proposes one. */
export const projectProblems = {
  fr: {
    'project-frozen.title': 'Projet figé',
    'project-frozen.approved':
      'Ce projet est dans « {title} », qui est approuvée : reprenez d’abord cette approbation, pour que personne n’ouvre autre chose que ce qui a été relu.',
    'project-frozen.open':
      'On vote en ce moment sur « {title} », où ce projet est : ni son coût ni son texte ne changent plus. Il peut encore être retiré.',
    'project-impossible.title': 'Projet qui ne le permet pas',
    'project-impossible.admitted': 'Ce projet est déjà admis.',
    'project-impossible.not-feasible': 'L’instruction ne tient pas ce projet pour faisable.',
    'project-impossible.not-instructed':
      'Ce projet n’est pas encore instruit : dites d’abord s’il est faisable.',
    'project-impossible.not-withdrawn': 'Ce projet n’est pas retiré.',
    'project-impossible.withdrawn': 'Ce projet est retiré.',
    'decided-meanwhile.project':
      'Quelqu’un a changé un projet, ou approuvé une enveloppe, entre-temps : relisez avant d’agir.',
    'field.origin-twice': 'Cette suggestion est déjà nommée',
    'field.origin-unknown':
      'Aucune suggestion publiée ne porte cet identifiant ; d’une suggestion regroupée, nommez celle qui prend ses voix',
    'project-changed.title': 'Projet changé',
    'project-changed':
      'Le projet « {title} » n’est plus ce qu’il était quand cette enveloppe a été proposée, n’est plus admis, ou est déjà dans une autre question approuvée ou ouverte : renvoyez-la pour correction.',
    'field.project-missing': 'Dites de quel projet admis il s’agit',
    'field.project-unknown': 'Aucun projet ne porte cet identifiant',
    'field.project-withdrawn': 'Ce projet est retiré',
    'field.project-not-admitted': 'Ce projet n’est pas admis',
    'field.project-decided': 'Ce projet est déjà décidé, ou n’est pas retenu',
    'field.project-at-stake':
      'Ce projet est déjà dans « {title} », approuvée ou ouverte : il pourrait être payé deux fois',
    'field.project-twice': 'Ce projet est déjà dans l’enveloppe',
    'field.project-elsewhere': 'Ce projet n’est pas du territoire de cette enveloppe',
    'field.project-cost':
      'Ce projet coûte {cost, number, ::currency/EUR scale/0.01 .00/w} : son coût a changé depuis',
  },
} as const satisfies ProblemRoom;

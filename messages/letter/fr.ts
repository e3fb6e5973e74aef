import type { Strings } from './shape.ts';

export const fr: Strings = {
  locale: 'fr-FR',
  masthead: 'Ce que vos voix ont changé',
  tagline: 'La lettre mensuelle des décisions prises grâce à vous',
  webLink: 'Lire cette lettre dans votre navigateur',
  sections: {
    decisions: {
      title: 'Décidé grâce à vous',
      lead: 'Ce qui est décidé ou réalisé, parmi les questions et les idées que vous avez portées.',
    },
    progress: {
      title: 'Où en sont vos sujets',
      lead: 'Ce qui avance, ce qui est examiné, et ce qui ne se fera pas.',
    },
    results: {
      title: 'Vous avez répondu',
      lead: 'Les résultats des questions closes, recomptés et certifiés.',
    },
    'common-ground': {
      title: 'Ce qui nous rassemble',
      lead: 'Ce que la majorité de chaque département favorise, là où on le sait à coup sûr.',
    },
    answers: { title: 'La Région vous répond', lead: 'Les réponses données ce mois-ci à vos suggestions.' },
    suggestions: { title: 'Les idées qui montent', lead: 'Des suggestions de citoyens que vous soutenez.' },
    questions: {
      title: 'Bientôt, votre avis',
      lead: 'Les prochains rendez-vous et les prochaines questions de la Région.',
    },
  },
  states: {
    received: 'Reçue',
    'under-study': 'À l’étude',
    decided: 'Décidée',
    'in-progress': 'En cours',
    done: 'Réalisée',
    declined: 'Non retenue',
  },
  readMore: 'Lire la décision',
  approval: { plus: 'Pour', minus: 'Contre' },
  firstChoice: '{option}, en premier choix',
  funded: '{project} : financé, {cost}',
  corrects: 'Corrige l’étape « {state} » du {date}.',
  resultSource: {
    one: '{voters} réponse, vote ouvert jusqu’au {date} inclus',
    other: '{voters} réponses, vote ouvert jusqu’au {date} inclus',
  },
  resultNote:
    'Consultation ouverte : les participants se sont choisis eux-mêmes. Ces résultats disent ce qu’ils ont répondu, non ce que pensent tous les habitants.',
  suggestionSource: '{plus} pour, {minus} contre',
  questionWhen: 'À partir du {date}',
  envelopeWhen: 'À partir du {date}, {amount} à répartir entre des projets',
  meetingWhen: 'Rendez-vous le {at}, {place}',
  online: 'en ligne',
  askedOf: '{text}, question posée à : {whom}',
  commonSource:
    'Les {count} départements connus sont pour ; la majorité la plus mince : {departement}, {share}.',
  commonUntold: 'On ne sait rien de : {groups}.',
  nothing:
    'Ce mois-ci, rien de nouveau sur les thèmes que vous avez choisis. La version en ligne de cette lettre montre tous les autres.',
  thanks: 'Merci de faire vivre votre Région. Votre prochaine idée commence peut-être ici.',
  reason: 'Vous recevez cette lettre une fois par mois parce que vous l’avez demandée et confirmée.',
  webReason: 'Version en ligne de la lettre mensuelle, archivée et publique.',
  subscribe: 'Recevoir cette lettre chaque mois',
  legal:
    'Éditeur : {publisher}. Direction de la publication : {director}. Hébergement : {host}. Contact : {contact}',
  preferences: 'Choisir mes thèmes et ma langue',
  unsubscribe: 'Me désinscrire, en un geste',
  signature: '{name}, {region}',
  draft: {
    subject: '{name}, {month} : ce que vos voix ont changé',
    preheader: 'Décisions, résultats, idées qui montent : le point du mois.',
    title: 'Bonjour,',
    text: 'Chaque mois, cette lettre vous dit ce que la Région a fait de vos votes et de vos idées : ce qui est décidé, ce qui avance, et ce qui ne se fera pas, avec ses raisons.',
  },
};

import type { ProblemRoom } from '../room.ts';

/** Of proposals and the weekly calendar. */
export const proposalProblems = {
  fr: {
    'proposal-not-found.title': 'Proposition introuvable',
    'proposal-not-found': 'Aucune proposition ne porte cet identifiant.',
    'question-frozen.title': 'Question figée',
    'question-frozen':
      'Cette question est ouverte : ni son texte, ni sa clôture, ni la visibilité de ses résultats ne changent plus.',
    'transition-impossible.title': 'Changement d’état impossible',
    'transition-impossible.proposal': 'Cette proposition est « {from} » : on ne peut pas {asked}.',
    'transition-impossible.other-kind':
      'Une question ne devient pas une information, ni l’inverse : faites une autre proposition.',
    'transition-impossible.other-way':
      'On ne peut pas {asked} : une question s’ouvre avec sa semaine, une information se publie un jour donné.',
    'transition-impossible.for-a-room':
      'Cette question se pose dans la salle d’un rendez-vous, et non par le calendrier : ouvrez-la dans la salle, ou corrigez sa clôture.',
    'field.envelope-after-close':
      'Les voix d’une enveloppe se voient après la clôture : choisissez after-close, car des totaux qui changent à chaque vote disent ce que chacun a choisi',
    'field.room-after-close':
      'Dans une salle, les résultats se voient après la clôture : choisissez after-close, pour que personne ne suive les premiers votants',
    'decided-meanwhile.proposal':
      '{event, select, none {Quelqu’un a changé cette proposition} Proposed {{by} a fait cette proposition} Revised {{by} a corrigé cette proposition} Approved {{by} a approuvé cette proposition} SentBack {{by} a renvoyé cette proposition} Refused {{by} a refusé cette proposition} TakenBack {{by} a repris cette proposition} Cancelled {{by} a abandonné cette proposition} UrgencyAsked {{by} a demandé que cette question soit posée tout de suite} Scheduled {{by} a inscrit cette proposition à la semaine {week}} Pooled {{by} a mis cette proposition en réserve} PublicationPlanned {{by} a prévu la publication de cette proposition} Published {{by} a publié cette proposition} other {{by} a changé cette proposition}} entre-temps : relisez-la avant d’agir.',
    'week-taken.title': 'Semaine déjà prise',
    'week-taken.published': 'Les questions de la semaine du {monday} sont déjà publiées.',
    'week-taken.full':
      'La semaine du {monday} a déjà {perWeek, plural, =1 {sa question} other {ses # questions}} : choisissez-en une autre, ou mettez l’une d’elles en réserve.',
    'field.week-unknown': 'Donnez une semaine ISO qui existe et qui n’est pas passée',
    'field.open-too-short':
      'Cette question resterait ouverte moins de {days} jours : avancez-la, ou changez sa clôture',
    'field.day-past': 'Donnez un jour à venir, ou aucun pour publier tout de suite',
    'field.format-or-steps': 'Un questionnaire a un format par étape : donnez format ou steps',
    'field.closing-days': 'Une question reste ouverte {days} jours au moins',
    'field.closing-soonest': 'La clôture doit être le {soonest} au plus tôt',
    'field.step-id-twice': 'Une autre étape a déjà cet identifiant',
    'field.step-unknown': 'Aucune étape n’a l’identifiant « {step} »',
    'field.condition-later': 'Une condition ne peut porter que sur une étape précédente',
    'field.step-unreachable': 'L’étape « {step} » ne peut être atteinte, celle-ci ne le serait donc jamais',
    'field.no-values': 'Donnez au moins une réponse',
    'field.value-impossible': 'L’étape « {step} » ne peut donner « {value} » ; ses réponses sont {possible}',
    'field.value-twice': 'Cette réponse est donnée deux fois',
    'field.choices-over-options':
      '{maxChoices} choix pour {options} options : autant de choix que d’options au plus',
    'field.least-over-most':
      '{minChoices} choix au moins et {maxChoices} au plus : le moins ne peut dépasser le plus',
    'field.option-id-twice': 'Une autre option a déjà cet identifiant',
    'field.observer-twice': 'Cette empreinte est donnée deux fois : chaque personne a la sienne',
    'field.option-label-twice': 'Une autre option a déjà ce texte',
    'field.picture-no-image': 'Cette adresse ne mène pas à une image JPEG, PNG ou WebP',
    'field.picture-not-public':
      'Cette image n’est pas sur le web public : donnez une adresse en https que tout le monde peut ouvrir',
    'field.picture-too-heavy':
      'Cette image pèse plus de {megabytes} Mo : donnez l’adresse d’une image plus légère',
    'field.picture-too-large':
      'Cette image a plus de {megapixels} millions de pixels : donnez l’adresse d’une image plus petite',
    'field.picture-too-small':
      'Cette image est trop petite : il en faut une de {width} pixels de large sur {height} de haut au moins',
    'field.picture-unreachable':
      'Aucune image n’est venue de cette adresse : ouvrez-la dans un navigateur, puis réessayez',
    'from.proposed': 'proposée',
    'from.sent-back': 'renvoyée',
    'from.refused': 'refusée',
    'from.approved': 'approuvée',
    'from.published': 'publiée',
    'asked.revise': 'la modifier',
    'asked.approve': 'l’approuver',
    'asked.send-back': 'la renvoyer',
    'asked.refuse': 'la refuser',
    'asked.take-back': 'la reprendre',
    'asked.schedule': 'l’inscrire à une semaine',
    'asked.pool': 'la mettre en réserve',
    'asked.plan': 'prévoir sa publication',
    'asked.publish': 'la publier',
    'asked.open': 'l’ouvrir',
    'from.cancelled': 'abandonnée',
    'asked.cancel': 'l’abandonner',
    'asked.ask-urgent': 'la poser tout de suite',
    'asked.open-urgent': 'la poser tout de suite',
    'approval-needs-another.title': 'Une autre personne doit le vouloir',
    'approval-needs-another.own':
      'Nul n’approuve ce qu’il a écrit : une autre personne de l’équipe projet doit la lire.',
    'approval-needs-another.urgent':
      'Une question hors de sa semaine se pose à deux : vous l’avez demandée, une autre personne de l’équipe projet doit la poser.',
    'field.explanation-urgent': 'Dites pourquoi elle ne peut attendre sa semaine : ce motif sera public',
    'field.closing-past': 'La clôture de cette question est passée : reprenez-la pour la changer',
  },
} as const satisfies ProblemRoom;

import { DomainError } from '../domain-error.ts';

/** No proposal has this id. */
export class ProposalNotFound extends DomainError {
  readonly code = 'proposal-not-found';
  constructor(proposalId: string) {
    super('Aucune proposition ne porte cet identifiant.', { proposalId });
  }
}

/** What a question asks, and until when, is fixed when it opens. */
export class QuestionFrozen extends DomainError {
  readonly code = 'question-frozen';
  constructor(proposalId: string, postId: string) {
    super(
      'Cette question est ouverte : ni son texte, ni sa clôture, ni la visibilité de ses résultats ne changent plus.',
      { proposalId, postId },
    );
  }
}

const whyAnother = {
  own: 'Nul n’approuve ce qu’il a écrit : une autre personne de l’équipe projet doit la lire.',
  urgent:
    'Une question hors de sa semaine se pose à deux : vous l’avez demandée, une autre personne de l’équipe projet doit la poser.',
} as const;

/** What one person wants has to be wanted by another. */
export class ApprovalNeedsAnother extends DomainError {
  readonly code = 'approval-needs-another';
  constructor(proposalId: string, why: keyof typeof whyAnother) {
    super(whyAnother[why], { proposalId });
  }
}

const proposalStateLabels: Readonly<Record<string, string>> = {
  proposed: 'proposée',
  'sent-back': 'renvoyée',
  refused: 'refusée',
  cancelled: 'abandonnée',
  approved: 'approuvée',
  published: 'publiée',
};

const proposalActs: Readonly<Record<string, string>> = {
  revise: 'la modifier',
  approve: 'l’approuver',
  'send-back': 'la renvoyer',
  refuse: 'la refuser',
  'take-back': 'la reprendre',
  cancel: 'l’abandonner',
  schedule: 'l’inscrire à une semaine',
  pool: 'la mettre en réserve',
  plan: 'prévoir sa publication',
  publish: 'la publier',
  open: 'l’ouvrir',
  'ask-urgent': 'la poser tout de suite',
  'open-urgent': 'la poser tout de suite',
};

/** A proposal in this state doesn't bear what was asked. */
export class ProposalImpossible extends DomainError {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, from: string, asked: string) {
    super(
      `Cette proposition est « ${proposalStateLabels[from] ?? from} » : on ne peut pas ${proposalActs[asked] ?? asked}.`,
      { proposalId, from, asked },
    );
  }
}

/** What is asked and what is made known go different ways. */
export class ProposalOfOtherKind extends DomainError {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, kind: string, asked: string) {
    super(
      asked === 'revise'
        ? 'Une question ne devient pas une information, ni l’inverse : faites une autre proposition.'
        : `On ne peut pas ${proposalActs[asked] ?? asked} : une question s’ouvre avec sa semaine, une information se publie un jour donné.`,
      { proposalId, kind, asked },
    );
  }
}

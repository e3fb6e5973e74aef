/** Breaks in the chain of the audit log. */
export const auditLogTexts = {
  missing: 'L’entrée {sequence} manque : elle a été retirée, ou le journal a été coupé.',
  altered: 'Le contenu de l’entrée {sequence} n’est plus celui qui a été inscrit.',
  unlinked: 'L’entrée {sequence} ne suit pas l’entrée {before} : l’une des deux a été remplacée.',
  'not-the-anchor':
    'L’entrée {sequence} n’est pas celle de l’ancre : le journal a été réécrit, au plus tard depuis cette entrée.',
} as const;

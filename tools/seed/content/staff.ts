/** Demo accounts of the dev stage. The password is public on purpose. */
export const demoPassword = 'Demo-Imaginest-2026!';

/** An account of the project team and one of a référent: one proposes, the other approves. */
export const demoStaff = [
  {
    email: 'equipe.projet@demo.example',
    member: { pseudonym: 'Équipe projet', role: 'project-team' },
  },
  {
    email: 'referente.transports@demo.example',
    member: { pseudonym: 'Référente transports', role: 'referent', directorates: ['transports'] },
  },
] as const;

/** Another member of the project team, because the first decider may not answer the appeal. */
export const secondReader = {
  email: 'seconde.lecture@demo.example',
  member: { pseudonym: 'Équipe projet, seconde lecture', role: 'project-team' },
} as const;

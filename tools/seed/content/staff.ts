/** Demo accounts of the dev stage. The password is public on purpose. */
export const demoPassword = 'Demo-Imaginest-2026!';

/** One account for the project team, one for a référent: what one proposes, the other approves. */
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

/** Who decided doesn't answer the appeal: somebody else of the project team does. */
export const secondReader = {
  email: 'seconde.lecture@demo.example',
  member: { pseudonym: 'Équipe projet, seconde lecture', role: 'project-team' },
} as const;

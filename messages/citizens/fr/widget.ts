/** A question embedded in another site, and the snippet for embedding it. */
export const widget = {
  'widget.vote': 'Voter sur {name}',
  'widget.answer': 'Répondre sur {name}',
  'widget.see': 'Voir le résultat sur {name}',
  'widget.embed': 'Intégrer à un site',
  'widget.line': 'La ligne à coller dans votre page :',
  'widget.help': 'La question s’y montre ; on vote ici, une fois par personne.',
} as const;

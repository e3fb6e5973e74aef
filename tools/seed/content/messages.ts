/** Messages of the demo's citizens, by days ago, and the Région's answers. */
export const messages: readonly {
  readonly key: string;
  readonly day: number;
  readonly theme: string;
  readonly text: string;
  readonly answer?: { readonly after: number; readonly text: string };
}[] = [
  {
    key: 'message-abonnement',
    day: 24,
    theme: 'transports',
    text: "Mon abonnement TER n'est plus reconnu à la borne de Thionville depuis lundi. À qui dois-je m'adresser ?",
    answer: {
      after: 2,
      text: 'La panne de la borne est réparée. Si votre carte est encore refusée, le guichet de Thionville la remplace sans frais.',
    },
  },
  {
    key: 'message-bourse',
    day: 5,
    theme: 'formation',
    text: "J'entre en école d'infirmier en janvier : puis-je encore demander la bourse de la Région ?",
  },
  {
    key: 'message-ligne',
    day: 2,
    theme: 'transports',
    text: 'Le car de 9 h 10 vers Saint-Dié ne passe plus par le hameau. Est-ce pour toujours ?',
  },
];

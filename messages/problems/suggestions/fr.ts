/** Of what one sends too much of. */
export const fr = {
  'too-many-requests.suggestions-today':
    'Vous avez envoyé {limit, plural, one {# suggestion} other {# suggestions}} aujourd’hui : vous pourrez en envoyer d’autres demain.',
  'too-many-requests.suggestions-waiting':
    '{limit, plural, one {# de vos suggestions attend} other {# de vos suggestions attendent}} une décision : vous pourrez en envoyer d’autres quand une réponse vous aura été donnée.',
} as const;

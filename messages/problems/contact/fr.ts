/** Of messages to the Région. */
export const fr = {
  'too-many-requests.messages-today':
    'Vous avez écrit {limit, plural, one {# fois} other {# fois}} aujourd’hui : vous pourrez écrire à nouveau demain.',
} as const;

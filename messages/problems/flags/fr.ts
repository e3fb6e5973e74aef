/** Of flags on suggestions. */
export const fr = {
  'not-a-suggestion.title': 'Ce n’est pas une suggestion',
  'not-a-suggestion.flag':
    'Seules les suggestions des citoyens peuvent être signalées ; pour ce que dit la Région, écrivez-lui.',
  'too-many-requests.flags-today':
    'Vous avez fait {limit, plural, one {# signalement} other {# signalements}} aujourd’hui : vous pourrez en faire d’autres demain.',
} as const;

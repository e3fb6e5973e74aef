/** Whom a question addresses, after « Pour » or « s’adresse à ». */
export const fr = {
  'sex.F': 'femmes',
  'sex.H': 'hommes',
  'age.range': '{from} à {to} ans',
  'age.over': '{from} ans et plus',
} as const;

/** Of texts that people write, wherever they write them. */
export const fr = {
  'text-invalid.title': 'Texte refusé',
  'text-invalid.empty': 'Le texte est vide.',
  'text-invalid.unreadable': 'Le texte contient des caractères de contrôle ou illisibles.',
  'text-invalid.piled': 'Le texte empile trop de signes sur un même caractère.',
  'text-invalid.too-long': 'Le texte compte {length} caractères ; la limite est de {limit}.',
} as const;

/** Of the days that are asked for. */
export const fr = {
  'field.after-the-end': 'doit précéder la fin, le {to}',
  'field.too-many-days': '{limit} jours au plus, le dernier compris',
} as const;

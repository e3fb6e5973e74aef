/** What a service can be. */
export const serviceKinds = [
  'transport',
  'education',
  'counter',
  'health',
  'culture',
  'sport',
  'nature',
  'other',
] as const;

/** Longest name and place, in graphemes: a line on a kiosk. */
export const longestName = 80;

/** Most services of an instance that are open at once: their list is one page, read with one Query. */
export const mostServices = 300;

import type { Directorate, Theme } from '../types/themes.ts';

/** What people may write about, in the order of lists. */
export const themes: readonly Theme[] = [
  {
    id: 'economie',
    icon: 'work',
    short: 'Économie',
    label: 'Économie et emploi',
    description: 'Aides aux entreprises, artisanat, commerce, innovation.',
  },
  {
    id: 'transports',
    icon: 'train',
    short: 'Transports',
    label: 'Transports et mobilités',
    description: 'TER, cars régionaux, covoiturage, routes d’intérêt régional.',
  },
  {
    id: 'lycees',
    icon: 'school',
    label: 'Lycées',
    description: 'Bâtiments, restauration, équipement numérique, vie lycéenne.',
  },
  {
    id: 'formation',
    icon: 'school',
    short: 'Formation',
    label: 'Formation et apprentissage',
    description: 'Formation professionnelle, apprentissage, orientation, enseignement supérieur.',
  },
  {
    id: 'environnement',
    icon: 'leaf',
    short: 'Environnement',
    label: 'Environnement et climat',
    description: 'Eau, biodiversité, énergie, déchets, parcs naturels régionaux.',
  },
  {
    id: 'agriculture',
    icon: 'tractor',
    short: 'Agriculture',
    label: 'Agriculture, forêt et viticulture',
    description: 'Installation, circuits courts, filière bois, vignobles.',
  },
  {
    id: 'sante',
    icon: 'health',
    label: 'Santé',
    description: 'Accès aux soins, maisons de santé, formations sanitaires et sociales.',
  },
  {
    id: 'sport',
    icon: 'ball',
    label: 'Sport',
    description: 'Équipements, clubs, manifestations, sport pour tous.',
  },
  {
    id: 'culture',
    icon: 'monument',
    short: 'Culture',
    label: 'Culture et patrimoine',
    description: 'Spectacle vivant, cinéma, livre, monuments, langues régionales.',
  },
  {
    id: 'tourisme',
    icon: 'map',
    label: 'Tourisme',
    description: 'Destinations, thermalisme, véloroutes, mémoire.',
  },
  {
    id: 'numerique',
    icon: 'network',
    label: 'Numérique',
    description: 'Très haut débit, téléphonie mobile, usages et inclusion numérique.',
  },
  {
    id: 'territoires',
    icon: 'house',
    short: 'Territoires',
    label: 'Ruralité et territoires',
    description: 'Bourgs et centres-villes, services de proximité, espaces ruraux.',
  },
  {
    id: 'europe',
    icon: 'globe',
    short: 'Europe',
    label: 'Europe et coopération transfrontalière',
    description: 'Fonds européens, travail frontalier, échanges avec les régions voisines.',
  },
  {
    id: 'jeunesse',
    icon: 'sprout',
    short: 'Jeunesse',
    label: 'Jeunesse et citoyenneté',
    description: 'Engagement, Conseil régional des jeunes, vie associative.',
  },
];

/** Who answers for it. */
export const directorates: readonly Directorate[] = [
  { id: 'competitivite', label: 'Direction de la compétitivité et de l’emploi', themes: ['economie'] },
  { id: 'transports', label: 'Direction des transports et des mobilités', themes: ['transports'] },
  { id: 'lycees', label: 'Direction des lycées', themes: ['lycees'] },
  { id: 'formation', label: 'Direction de la formation et de l’orientation', themes: ['formation'] },
  { id: 'environnement', label: 'Direction de l’environnement', themes: ['environnement'] },
  { id: 'agriculture', label: 'Direction de l’agriculture et de la forêt', themes: ['agriculture'] },
  { id: 'sante-sport', label: 'Direction de la santé et des sports', themes: ['sante', 'sport'] },
  {
    id: 'culture-tourisme',
    label: 'Direction de la culture et du tourisme',
    themes: ['culture', 'tourisme'],
  },
  {
    id: 'territoires-numerique',
    label: 'Direction des territoires et du numérique',
    themes: ['numerique', 'territoires'],
  },
  {
    id: 'europe-jeunesse',
    label: 'Direction de l’Europe et de la jeunesse',
    themes: ['europe', 'jeunesse'],
  },
];

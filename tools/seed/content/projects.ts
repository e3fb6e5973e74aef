import type { ProjectOption } from '../../../domain/polls/format.ts';
import type { DemoProject } from './shapes.ts';

const rivers = { theme: 'environnement', envelope: 'enveloppe-rivieres' } as const;
const schools = { theme: 'lycees', envelope: 'enveloppe-lycees' } as const;

/** What the demo’s envelopes may pay for, and what became of one that they may not. */
export const projects: readonly DemoProject[] = [
  {
    ...{ ...rivers, key: 'projet-berges', option: 'berges', cost: 210_000_00 },
    title: 'Replanter vingt kilomètres de berges',
    body: 'Saules et aulnes le long de l’Ill et de la Meurthe.',
    instruction: 'Les syndicats de rivière sont d’accord, et fournissent les plants.',
  },
  {
    ...{ ...rivers, key: 'projet-barrages', option: 'barrages', cost: 260_000_00, askedCost: 340_000_00 },
    title: 'Ouvrir six petits barrages aux poissons',
    body: 'Des passes à poissons, ou l’effacement là où rien ne sert plus.',
    instruction:
      'Six barrages au lieu de huit : les deux autres servent encore à des moulins. Le coût baisse d’autant.',
  },
  {
    ...{ ...rivers, key: 'projet-baignade', option: 'baignade', cost: 150_000_00 },
    title: 'Trois lieux où se baigner',
    body: 'Une eau analysée chaque semaine, des accès sûrs.',
    origins: ['baignade-riviere'],
    instruction: 'Faisable à Toul, Bar-le-Duc et Sélestat, où l’eau est assez bonne depuis trois étés.',
  },
  {
    ...{ ...rivers, key: 'projet-dechets', option: 'dechets', cost: 45_000_00 },
    title: 'Des filets à la sortie des égouts',
    body: 'Ils retiennent les plastiques quand il pleut.',
    origins: ['filets-egouts'],
    instruction: 'Quinze sorties d’égout s’y prêtent ; les communes videront les filets.',
  },
  {
    ...{ ...rivers, key: 'projet-sentier', option: 'sentier', cost: 120_000_00, territory: '54' },
    title: 'Un sentier le long de la Moselle',
    body: 'Quatorze kilomètres entre deux gares.',
    instruction: 'Le tracé évite la zone où nichent les sternes.',
  },
  {
    ...{ ...rivers, key: 'projet-classes', option: 'classes', cost: 38_000_00 },
    title: 'Cent classes au bord de l’eau',
    body: 'Une journée avec un naturaliste, transport compris.',
    instruction: 'Faisable dès le printemps avec les maisons de la nature.',
  },
  {
    ...{ ...rivers, key: 'projet-moulin', cost: 400_000_00, territory: '55', feasible: false },
    title: 'Une turbine dans un ancien moulin de la Meuse',
    body: 'L’électricité de deux cents foyers, sans rien construire de neuf.',
    instruction:
      'Non retenu : le moulin appartient à un particulier qui ne le vend pas, et la turbine arrêterait les poissons que la Région veut laisser passer.',
  },
  {
    ...{ ...rivers, key: 'projet-passerelle', cost: 85_000_00, territory: '88' },
    title: 'Une passerelle sur la Vologne',
    body: 'En bois, pour que le chemin ne s’arrête plus à la rivière.',
  },
  {
    ...{ ...rivers, key: 'projet-affut', cost: 22_000_00, territory: '10', admitted: false },
    title: 'Un affût aux grues sur les lacs',
    body: 'Une cabane d’où regarder les grues sans les déranger, ouverte à tous.',
    instruction: 'Faisable sur la rive nord, hors de la réserve.',
  },
  {
    ...{ ...rivers, key: 'projet-pontons', cost: 60_000_00, territory: '51' },
    title: 'Des pontons pour les pêcheurs de la Marne',
    body: 'Six pontons, dont deux où l’on accède en fauteuil.',
    instruction: 'Six emplacements conviennent ; les fédérations de pêche les entretiendront.',
    withdrawn: 'Voies navigables de France va construire ces pontons avec son propre budget.',
  },
  {
    ...{ ...schools, key: 'projet-cours', option: 'cours', cost: 240_000_00 },
    title: 'Des arbres dans douze cours',
    body: 'Douze cours goudronnées rendues aux arbres et à l’ombre.',
    instruction: 'Douze lycées ont donné leur accord ; le sol a été sondé dans chacun.',
    followUps: [
      { after: 31, state: 'decided', text: 'Financé par l’enveloppe : les marchés sont lancés.' },
      { after: 46, state: 'in-progress', text: 'Les quatre premières cours sont ouvertes, la terre arrive.' },
      { after: 58, state: 'done', text: 'Les arbres des douze cours sont plantés.' },
    ],
  },
  {
    ...{ ...schools, key: 'projet-velos', option: 'velos', cost: 180_000_00, askedCost: 150_000_00 },
    title: 'Des abris à vélos fermés',
    body: 'Trente abris éclairés, avec une prise pour recharger.',
    origins: ['abri-velo-gare'],
    instruction: 'Les prises ont été ajoutées à la demande des élèves : le coût monte d’autant.',
    followUps: [
      {
        after: 31,
        state: 'decided',
        text: 'Financé par l’enveloppe : les lycées choisissent l’emplacement.',
      },
    ],
  },
  {
    ...{ ...schools, key: 'projet-studio', option: 'studio', cost: 95_000_00 },
    title: 'Un studio de radio itinérant',
    body: 'Un camion, deux animateurs, une semaine par lycée.',
    instruction: 'Faisable avec les radios associatives.',
  },
  {
    ...{ ...schools, key: 'projet-cuisine', option: 'cuisine', cost: 310_000_00 },
    title: 'Des cuisines pour les internats',
    body: 'Une petite cuisine ouverte le soir dans vingt internats.',
    instruction: 'Vingt internats ont une pièce aux normes ; les autres suivront leurs travaux.',
  },
  {
    ...{ ...schools, key: 'projet-eau', option: 'eau', cost: 60_000_00 },
    title: 'Des fontaines à eau',
    body: 'Une fontaine par étage dans quarante lycées.',
    instruction: 'Quarante lycées ont une arrivée d’eau à chaque étage.',
  },
  {
    ...{ ...schools, key: 'projet-silence', option: 'silence', cost: 75_000_00 },
    title: 'Des salles où se reposer',
    body: 'Une salle calme, du matin au soir, dans quinze lycées.',
    instruction: 'Quinze lycées ont une salle libre.',
  },
  {
    ...{ ...schools, key: 'projet-terrain', option: 'terrain', cost: 420_000_00, territory: '51' },
    title: 'Un terrain couvert',
    body: 'Un terrain de sport couvert, partagé par trois lycées.',
    instruction: 'La ville de Reims prête le terrain pour trente ans.',
  },
  {
    ...{ ...schools, key: 'projet-friperie', option: 'friperie', cost: 28_000_00 },
    title: 'Des friperies tenues par les élèves',
    body: 'Des portants, un local, un peu d’argent pour commencer.',
    instruction: 'Neuf lycées sont prêts.',
  },
];

/** The projects of an envelope, as its question names them; `post` is the key of each, until it has an id. */
export function optionsOf(envelope: string): ProjectOption[] {
  return projects.flatMap(({ key, option, title, body, cost, ...of }) =>
    of.envelope === envelope && option !== undefined
      ? [{ id: option, label: title, cost, about: body, post: key }]
      : [],
  );
}

import type { Opinion, PlannedStep } from './shapes.ts';

/** A question that is asked in a room, some minutes after the meeting began. */
export interface DemoRoomQuestion {
  readonly key: string;
  readonly afterMinutes: number;
  readonly title: string;
  readonly why: string;
  readonly commitment: string;
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  readonly opinion: Opinion;
  readonly followUps?: readonly PlannedStep[];
}

export interface DemoMeeting {
  readonly key: string;
  /** Days from today, negative in the past, and the hour it begins. */
  readonly day: number;
  readonly hour: number;
  readonly hours: number;
  readonly title: string;
  readonly body: string;
  readonly place?: string;
  readonly link?: string;
  readonly languages: readonly string[];
  readonly seats?: number;
  readonly theme: string;
  readonly questions: readonly DemoRoomQuestion[];
  /** Key of the information that gives its minutes. */
  readonly minutes?: string;
}

/** One that is over, one tomorrow whose code works today, one online in both languages of the Rhine. */
export const meetings: readonly DemoMeeting[] = [
  {
    ...{ key: 'rendez-vous-trains', day: -12, hour: 18.5, hours: 2, theme: 'transports', seats: 250 },
    title: 'Les trains du soir : en parler à Nancy',
    body: 'Les horaires d’après 20 h se décident au printemps. Venez dire ce qui vous manque, et répondre ensemble.\nEntrée libre, dans la limite des places.',
    place: 'Salle Poirel, 3 rue Victor-Poirel, Nancy',
    languages: ['fr'],
    minutes: 'information-rendez-vous-trains',
    questions: [
      {
        ...{ key: 'salle-trains-heure', afterMinutes: 25 },
        title: 'Quel train du soir vous manque le plus ?',
        why: 'Un seul aller-retour peut être ajouté l’an prochain.',
        commitment: 'Votre réponse ira aux élus avec celles des autres rendez-vous.',
        options: [
          { id: 'h20', label: 'Vers 20 h 30' },
          { id: 'h21', label: 'Vers 21 h 30' },
          { id: 'h22', label: 'Vers 22 h 30' },
          { id: 'aucun', label: 'Aucun' },
        ],
        opinion: { interest: 0.9, weights: { h20: 24, h21: 41, h22: 28, aucun: 7 } },
        followUps: [
          {
            ...{ after: 5, state: 'under-study' },
            text: 'La direction des transports chiffre un départ de Nancy à 21 h 34 avec l’exploitant.',
          },
        ],
      },
      {
        ...{ key: 'salle-trains-gare', afterMinutes: 60 },
        title: 'Faut-il garder les petites gares ouvertes jusqu’au dernier train ?',
        why: 'Attendre dehors le soir revient dans presque tous les messages.',
        commitment: 'La réponse entrera dans la convention avec l’exploitant.',
        opinion: { interest: 0.85, favour: 0.82 },
      },
    ],
  },
  {
    ...{ key: 'rendez-vous-cars', day: 1, hour: 19, hours: 2, theme: 'transports', seats: 300 },
    title: 'Cars et covoiturage : les derniers kilomètres',
    body: 'De la gare à chez soi : ce que la Région peut ajouter, et ce que vous feriez autrement.',
    place: 'Hôtel de Région, place Gabriel-Hocquard, Metz',
    languages: ['fr'],
    questions: [
      {
        ...{ key: 'salle-cars-navette', afterMinutes: 20 },
        title: 'Une navette à la demande vous servirait-elle ?',
        why: 'Trois secteurs pourraient l’essayer dès la rentrée.',
        commitment: 'Les secteurs seront choisis d’après vos réponses.',
        opinion: { interest: 0.9, favour: 0.7 },
      },
      {
        ...{ key: 'salle-cars-premier', afterMinutes: 40 },
        title: 'Par quoi commencer ?',
        why: 'Le budget ne permet pas tout la même année.',
        commitment: 'La commission des transports suivra cet ordre, ou dira pourquoi elle en change.',
        options: [
          { id: 'navette', label: 'Des navettes à la demande' },
          { id: 'parking', label: 'Des parkings de covoiturage' },
          { id: 'velo', label: 'Des vélos à la gare' },
        ],
        opinion: { interest: 0.9, weights: { navette: 40, parking: 35, velo: 25 } },
      },
    ],
  },
  {
    ...{ key: 'rendez-vous-rhin', day: 19, hour: 18, hours: 1.5, theme: 'europe' },
    title: 'Travailler de l’autre côté du Rhin',
    body: 'En ligne, en français et en allemand, avec des conseillers des deux rives.',
    link: 'https://visio.grandest.example/rhin',
    languages: ['fr', 'de'],
    questions: [],
  },
];

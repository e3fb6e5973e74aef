import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant, postId } from '../schemas.ts';

/** A day of the instance's calendar, and an ISO week. */
const date = z.iso.date();
const week = z.string().regex(/^\d{4}-W\d{2}$/);

/** A number of profiles, rounded to multiples of eleven (docs/statistics.md). */
const profiles = z
  .int()
  .multipleOf(11)
  .nullable()
  .describe('Nombre de profils, par tranches entières de onze ; null tant qu’il y en a moins de onze');

const themes = z
  .array(z.strictObject({ theme: z.string(), votes: z.int(), suggestions: z.int() }))
  .describe('Votes et suggestions en place sur les publications dont les résultats sont visibles');

const counted = z
  .strictObject({
    from: date.describe('Premier jour compris'),
    votes: z.int().describe('Votes de plus, ou de moins : un vote retiré est décompté'),
    suggestions: z.int().describe('Suggestions publiées de plus, ou de moins'),
  })
  .meta({ id: 'Counted', description: 'Ce qui s’est ajouté du jour « from » à la fin de la période' });

const weekFigures = z
  .strictObject({
    week: week.describe('Semaine ISO 8601'),
    profilesCreated: profiles,
    profilesActive: profiles,
    counted: counted
      .nullable()
      .describe('null si aucun relevé n’a marqué la fin de la semaine : compté avec la suivante'),
    departements: z.array(
      z.strictObject({
        code: z.string(),
        profilesCreated: profiles,
        profilesActive: profiles,
        votes: z
          .int()
          .nullable()
          .describe(
            'Votes depuis le jour « from », protégés et rafraîchis par lots ; null s’ils ne peuvent être montrés',
          ),
      }),
    ),
  })
  .meta({ id: 'WeekFigures', description: 'Une semaine, par département' });

const dayFields = {
  date,
  measuredAt: instant.nullable().describe('Instant du relevé qui a clos la journée'),
  profilesCreated: profiles,
  counted: counted
    .nullable()
    .describe('null si aucun relevé n’a marqué la fin du jour : compté avec le jour relevé suivant'),
  themes: themes.nullable().describe('Totaux à la fin du jour'),
};

/** A frozen day as it is stored: Sundays include their week. */
export const frozenDay = z.strictObject({ ...dayFields, week: weekFigures.optional() });

const share = z.number().min(0).max(100);
const trends = z
  .strictObject({
    from: date,
    to: date,
    beforeFrom: date,
    themes: z.array(
      z.strictObject({
        theme: z.string(),
        sharePercent: share.describe('Part des votes de la période, en pour cent'),
        sharePercentBefore: share.describe('La même part sur la période précédente'),
        direction: z.enum(['rising', 'falling', 'steady']),
      }),
    ),
  })
  .meta({
    id: 'Trends',
    description:
      'Part de chaque thème dans les votes des sept derniers jours (from à to), comparée aux 28 jours d’avant',
  });

const engagement = z
  .strictObject({
    postId,
    title: z.string(),
    answers: z.int(),
    weeks: z.array(week),
    activeAtLeast: profiles.describe('Profils actifs de la meilleure semaine'),
    activeAtMost: profiles.describe('Somme des profils actifs de chaque semaine'),
    percent: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  })
  .meta({
    id: 'Engagement',
    description:
      'Réponses à une question, rapportées aux profils actifs pendant ses semaines : un encadrement',
  });

/** The current barometer as it is stored and served. */
export const barometer = z
  .strictObject({
    measuredAt: instant.nullable().describe('Instant du relevé ; null avant le premier'),
    totals: z.strictObject({ profiles, votes: z.int(), suggestions: z.int() }),
    themes,
    day: z.strictObject({ date, profilesCreated: profiles, counted }).describe('Le jour en cours'),
    week: weekFigures.extend({ counted }).describe('La semaine en cours'),
    trends: trends.nullable().describe('null tant qu’il n’y a pas assez de jours ou de votes pour comparer'),
    questions: z.array(engagement).describe('Les dernières questions de la Région'),
  })
  .meta({ id: 'Barometer', description: 'La météo de l’opinion de toute la Région' });

const history = z
  .strictObject({
    from: date,
    to: date,
    days: z.array(z.strictObject(dayFields).meta({ id: 'BarometerDay' })),
    weeks: z.array(weekFigures).describe('Les semaines qui se sont achevées dans ces jours'),
  })
  .meta({ id: 'BarometerHistory' });

export const barometerRoutes = defineRoutes({
  getBarometer: {
    key: 'GET /v1/statistics',
    summary: 'Lire la météo de l’opinion : participation, thèmes, engagement',
    access: 'public',
    success: { status: 200, description: 'Le dernier relevé', body: barometer },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  getBarometerHistory: {
    key: 'GET /v1/statistics/history',
    summary: 'Lire les jours passés de la météo de l’opinion',
    access: 'public',
    query: z.strictObject({
      from: date.optional().describe('Premier jour ; par défaut, 30 jours jusqu’à « to »'),
      to: date.optional().describe('Dernier jour ; par défaut, hier'),
    }),
    success: { status: 200, description: 'Les jours et les semaines', body: history },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 300 },
  },
});

import type { noticeCodes, optionNoticeCodes } from '../../contract/stats/breakdowns.ts';
import type { Format } from '../../domain/polls/format.ts';
import type { WithheldReason } from '../../domain/statistics/weighting/weighting.ts';

/** What is said beside the numbers, to citizens. */

/** Beside any breakdown. */
export const breakdownNotice =
  'Des chiffres légèrement brouillés pour protéger chacun. Les effectifs affichés sont modifiés au hasard de ' +
  'quelques unités (méthode dite des «\u00a0clés aléatoires\u00a0», que l’Insee emploie pour les quartiers prioritaires). ' +
  'L’écart est nul en moyenne et négligeable pour les grands groupes. C’est pourquoi un total peut différer de la ' +
  'somme de ses cases\u00a0: fiez-vous au total affiché. Un groupe trop petit, ou presque unanime, n’est pas détaillé. ' +
  'Les résultats sont mis à jour par lots, jamais vote par vote. Ils reflètent les avis des participants, non ceux de ' +
  'toute la population.';

export const notices: Record<(typeof noticeCodes)[number], string> = {
  'too-few': 'Pas assez de votants pour afficher ce groupe',
  'split-withheld': 'Répartition non détaillée pour protéger les votants',
  'above-90-plus': 'Plus de 90\u00a0% de +',
  'above-90-minus': 'Plus de 90\u00a0% de −',
};

export const optionNotices: Record<(typeof optionNoticeCodes)[number], string> = {
  'too-few': notices['too-few'],
  'split-withheld': notices['split-withheld'],
  'above-90': 'Plus de 90\u00a0% ont choisi la même option',
};

/** Said after `breakdownNotice`, of what only one format needs. */
export const formatNotices: Record<Exclude<Format['kind'], 'approval'>, string> = {
  'single-choice': '',
  scale: '',
  'multiple-choice':
    ' Plusieurs choix étaient possibles\u00a0: chaque part est celle des votants du groupe qui ont choisi l’option.',
  ranking: ' Les classements sont comptés ici selon l’option mise en tête.',
};

/**
 * Beside any weighted result, and any that is withheld. It says of chance and representation what must be said without
 * the two words that such results must never be called by (issue 5).
 */
export const weightedNotice =
  'Consultation ouverte\u00a0: les participants se sont choisis eux-mêmes. Les résultats redressés tiennent compte du ' +
  'département, du sexe et de l’âge, mais ne représentent pas toute la population\u00a0; aucune incertitude ' +
  'd’échantillonnage ne peut être calculée.';

export const withheldExplanations: Record<WithheldReason | 'no-release', string> = {
  'no-release': 'Pas encore assez de votants pour un premier lot de résultats détaillés.',
  'too-few-voters':
    'Pas assez de votants, ou presque tous ont donné la même réponse\u00a0: pas de résultat redressé.',
  'too-few-in-category':
    'Trop d’habitants sont d’un département, d’un sexe ou d’un âge que trop peu de votants représentent.',
  'too-far-from-population': 'Les votants sont trop différents de la population pour un résultat redressé.',
};

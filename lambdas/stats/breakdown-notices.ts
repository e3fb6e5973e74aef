import type { noticeCodes, optionNoticeCodes } from '../../contract/stats/breakdowns.ts';
import type { Format } from '../../domain/polls/format.ts';
import type { WithheldReason } from '../../domain/statistics/weighting/weighting.ts';
import { typeset } from '../../messages/typography.ts';

/** What is said beside the numbers, to citizens. */

const french = (text: string): string => typeset(text, 'fr');
const allFrench = <Key extends string>(texts: Readonly<Record<Key, string>>): Record<Key, string> =>
  Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, french(text)])) as Record<
    Key,
    string
  >;

/** Beside any breakdown. */
export const breakdownNotice = french(
  'Des chiffres légèrement brouillés pour protéger chacun. Les effectifs affichés sont modifiés au hasard de ' +
    'quelques unités (méthode dite des « clés aléatoires », que l’Insee emploie pour les quartiers prioritaires) ; les ' +
    'réponses, un peu plus : l’écart possible est indiqué à côté de chaque répartition. Il est nul en moyenne et ' +
    'négligeable pour les grands groupes. C’est pourquoi un total peut différer de la somme de ses cases : fiez-vous au ' +
    'total affiché. Un groupe trop petit, ou presque unanime, n’est pas détaillé. Les résultats sont mis à jour par lots, ' +
    'jamais vote par vote. Ils reflètent les avis des participants, non ceux de ' +
    'toute la population.',
);

export const notices = allFrench<(typeof noticeCodes)[number]>({
  'too-few': 'Pas assez de votants pour afficher ce groupe',
  'split-withheld': 'Répartition non détaillée pour protéger les votants',
  'above-90-plus': 'Plus de 90 % de +',
  'above-90-minus': 'Plus de 90 % de −',
});

export const optionNotices = allFrench<(typeof optionNoticeCodes)[number]>({
  'too-few': notices['too-few'],
  'split-withheld': notices['split-withheld'],
  'above-90': 'Plus de 90 % ont choisi la même option',
});

/** Said after `breakdownNotice`, of what only one format needs. */
export const formatNotices = allFrench<Exclude<Format['kind'], 'approval'>>({
  'single-choice': '',
  scale: '',
  'multiple-choice':
    ' Plusieurs choix étaient possibles : chaque part est celle des votants du groupe qui ont choisi l’option.',
  ranking: ' Les classements sont comptés ici selon l’option mise en tête.',
});

/**
 * Beside any weighted result, and any that is withheld. It says of chance and representation what must be said without
 * the two words that such results must never be called by (issue 5).
 */
export const weightedNotice = french(
  'Consultation ouverte : les participants se sont choisis eux-mêmes. Les résultats redressés tiennent compte du ' +
    'département, du sexe et de l’âge, mais ne représentent pas toute la population ; aucune incertitude ' +
    'd’échantillonnage ne peut être calculée.',
);

export const withheldExplanations = allFrench<WithheldReason | 'no-release'>({
  'no-release': 'Pas encore assez de votants pour un premier lot de résultats détaillés.',
  'too-few-voters':
    'Pas assez de votants, ou presque tous ont donné la même réponse : pas de résultat redressé.',
  'too-few-in-category':
    'Trop d’habitants sont d’un département, d’un sexe ou d’un âge que trop peu de votants représentent.',
  'too-far-from-population': 'Les votants sont trop différents de la population pour un résultat redressé.',
});

/** Notices beside breakdowns, for citizens. */
export const fr = {
  breakdowns:
    'Des chiffres légèrement brouillés pour protéger chacun. Les effectifs affichés sont modifiés au hasard de quelques unités (méthode dite des « clés aléatoires », que l’Insee emploie pour les quartiers prioritaires) ; les réponses, un peu plus : l’écart possible est indiqué à côté de chaque répartition. Il est nul en moyenne et négligeable pour les grands groupes. C’est pourquoi un total peut différer de la somme de ses cases : fiez-vous au total affiché. Un groupe trop petit, ou presque unanime, n’est pas détaillé. Les résultats sont mis à jour par lots, jamais vote par vote. Ils reflètent les avis des participants, non ceux de toute la population.',
  'common-ground':
    'Ces listes disent ce que les votants de chaque groupe ont répondu, non ce que pensent tous les habitants. Une publication n’y est que si le brouillage des chiffres ne peut, dans 99 cas sur 100, avoir fait la majorité d’aucun groupe. Un groupe dont on ne sait rien peut penser autrement : il est nommé.',
  'multiple-choice':
    'Plusieurs choix étaient possibles : chaque part est celle des votants du groupe qui ont choisi l’option.',
  ranking: 'Les classements sont comptés ici selon l’option mise en tête.',
  weighted:
    'Consultation ouverte : les participants se sont choisis eux-mêmes. Les résultats redressés tiennent compte du département, du sexe et de l’âge, mais ne représentent pas toute la population ; aucune incertitude d’échantillonnage ne peut être calculée.',
  'too-few': 'Pas assez de votants pour afficher ce groupe',
  'split-withheld': 'Répartition non détaillée pour protéger les votants',
  'above-90-plus': 'Plus de 90 % de +',
  'above-90-minus': 'Plus de 90 % de −',
  'above-90': 'Plus de 90 % ont choisi la même option',
  'not-detailed':
    'Ces résultats ne sont pas détaillés : la question s’adresse à trop peu de gens ou à un seul groupe, ou bien on y choisit des projets, et les groupes seraient trop petits. Seuls ses totaux paraissent.',
  'no-release': 'Pas encore assez de votants pour un premier lot de résultats détaillés.',
  'too-few-voters':
    'Pas assez de votants, ou presque tous ont donné la même réponse : pas de résultat redressé.',
  'too-few-in-category':
    'Trop d’habitants sont d’un département, d’un sexe ou d’un âge que trop peu de votants représentent.',
  'too-far-from-population': 'Les votants sont trop différents de la population pour un résultat redressé.',
} as const;

/** The catalogue of the open data: descriptions of the datasets for harvesters, and for people on the portals they feed. */
export const fr = {
  'catalogue.title': 'Données ouvertes : {source}',
  catalogue:
    'Ce que la Région demande aux citoyens, ce qu’ils proposent, ce qu’ils répondent et ce que cela devient.',
  'api.title': 'API {name}',
  api: 'Publications et résultats en direct, en JSON.',
  'dataset.title': '{title} ({name})',
  'distribution.title': '{title} ({format})',
  distribution: '{title}, instantané du {date}, au format {format}. {note}',

  'format.csv': 'CSV',
  'format.csv.note': 'Pour les programmes : virgules, instants en UTC (RFC 4180).',
  'format.csv-tableur': 'CSV pour tableur',
  'format.csv-tableur.note':
    'À ouvrir d’un double-clic dans un tableur réglé pour la France : points-virgules, virgule décimale, heure de la Région.',
  'format.json': 'JSON',
  'format.json.note': 'Un tableau, un objet par ligne.',
  'format.parquet': 'Parquet',
  'format.parquet.note': 'Pour l’analyse : types des colonnes compris.',

  'publications.title': 'Publications',
  publications:
    'Questions et informations de la Région, suggestions publiées des citoyens : le texte, le thème, les dates et, quand ils sont visibles de tous, les totaux des votes + et −.',
  'suivis.title': 'Suites données',
  suivis:
    'Ce que deviennent les questions et les suggestions : chaque étape annoncée par la direction qui en répond. Une étape erronée n’est pas effacée : une autre la corrige.',
  'rendez-vous.title': 'Rendez-vous',
  'rendez-vous':
    'Les rencontres de la Région avec ses habitants : quand, où, ce qui y a été demandé, et combien de profils sont arrivés (estimé à quelques-uns près, à partir de onze). Les questions sont des publications comme les autres : leurs résultats ne disent pas qui a répondu dans la salle.',
  'rectifications.title': 'Rectifications',
  rectifications:
    'Ce que la Région a fait de ce qu’elle avait publié : questions et informations corrigées (une ligne par texte, avant et après), closes plus tôt, retirées, rétablies, posées hors de leur semaine, avec le motif public. D’une publication retirée il reste l’identifiant et le motif, ici et parmi les certificats ; ses textes ne sont plus dans aucun jeu.',
  'resultats.title': 'Résultats par publication',
  resultats:
    'Pour chaque publication dont les résultats sont visibles de tous, étape par étape d’un questionnaire, combien de personnes ont donné chaque réponse possible. Rien ne relie les réponses d’une personne d’une étape à l’autre. Consultation ouverte : les participants se sont choisis eux-mêmes, ces chiffres sont leur avis, pas celui de toute la population.',
  'duels.title': 'Classements : préférences deux à deux',
  duels:
    'Des questions où l’on classe des options : pour chaque paire, combien de personnes préfèrent l’une à l’autre. Les classements entiers ne sont pas publiés : un ordre rare désignerait la personne qui l’a choisi.',
  'croisements.title': 'Résultats croisés par département, sexe et âge',
  croisements:
    'Les effectifs des groupes qui peuvent être montrés, brouillés de quelques unités et rafraîchis par lots, pour qu’ils ne disent rien de personne. Un groupe absent est trop petit ; aucun total ne s’obtient en sommant des groupes. Un groupe dont seule la première ligne (réponse vide) est là n’a pas de répartition publiable.',
  'redressements.title': 'Résultats redressés',
  redressements:
    'À côté du résultat brut, ce qu’il serait si les votants se répartissaient comme la population par département, sexe et âge. Consultation ouverte : les participants se sont choisis eux-mêmes. Les résultats redressés ne représentent pas toute la population ; aucune incertitude d’échantillonnage ne peut être calculée.',
  'rassemble.title': 'Ce qui nous rassemble, ce qui nous distingue',
  rassemble:
    'Parmi ce à quoi l’on répond par + ou −, ce que favorise la majorité de chaque département, de chaque sexe ou de chaque âge dont le détail est publié, et ce qu’un groupe favorise et qu’un autre refuse. Calculé à partir des seules répartitions publiées, et dit seulement là où leur brouillage ne peut l’avoir fait dans 99 cas sur 100 : le jeu "croisements" suffit à le refaire. Les groupes dont on ne sait rien sont nommés.',
  'enveloppes.title': 'Enveloppes : ce qui est financé',
  enveloppes:
    'Pour chaque projet d’une enveloppe certifiée : ses voix, s’il est financé et à quel rang, ce que l’autre règle aurait financé, et sinon pourquoi. Les bulletins n’y sont pas : un choix parmi beaucoup de projets est une signature. Rien n’y est plus fin que le résultat public.',
  'services.title': 'Services notés, mois par mois',
  services:
    'Ce que les habitants pensent de services et de lieux : cinq mentions, une par personne et par mois, résumées par la médiane (jugement majoritaire). Un mois paraît quand il est fini et certifié ; un mois de moins de onze avis n’a pas de chiffres. Personne n’est tiré au sort : ce n’est pas un sondage.',
  'certificats.title': 'Résultats certifiés',
  certificats:
    'Les certificats des votes clos, recomptés sur les bulletins et chaînés : rien n’en est effacé, une correction est un nouveau certificat. Une publication retirée y reste par son seul identifiant. Là où les bulletins sont publiés, la colonne "ballots_url" mène à leur liste : un reçu et une réponse par ligne, sans personne.',
  'certificats-totaux.title': 'Résultats certifiés : totaux',
  'certificats-totaux':
    'Les nombres de chaque certificat, recomptés sur les bulletins. D’un classement : par première place ("a") et par paire ("a>b" : a préféré à b). Une réponse que personne n’a donnée n’a pas de ligne.',
  'barometre-jours.title': 'Baromètre : jours',
  'barometre-jours':
    'La participation, jour par jour : profils créés, votes et suggestions qui se sont ajoutés.',
  'barometre-themes.title': 'Baromètre : thèmes',
  'barometre-themes':
    'Votes et suggestions en place à la fin de chaque jour, par thème, sur les publications dont les résultats sont visibles de tous.',
  'barometre-semaines.title': 'Baromètre : semaines et départements',
  'barometre-semaines':
    'La participation de chaque semaine achevée, par département. La ligne sans département est toute la Région : ce n’est pas la somme des autres, chaque nombre étant protégé pour lui-même.',
  'registre-moderation.title': 'Registre de la modération',
  'registre-moderation':
    'Ce qui a été décidé des suggestions, et en combien de temps, par an, par mois et par thème. Ni texte refusé, ni personne.',
  'motifs-moderation.title': 'Motifs de la modération',
  'motifs-moderation':
    'Combien de fois chaque motif de la charte a été donné, par an, par mois et par thème.',
} as const;

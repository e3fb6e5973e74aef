/** Of answers, and of who may see what they came to. */
export const fr = {
  'post-not-merged.title': 'Suggestion non regroupée',
  'post-not-merged': 'Cette publication n’a pas été regroupée avec une autre : son vote reste où il est.',
  'no-vote-to-carry-over.title': 'Aucun vote à reporter',
  'no-vote-to-carry-over': 'Vous n’aviez pas voté sur cette suggestion : votez sur celle qui la remplace.',
  'not-addressed.title': 'Question posée à d’autres',
  'not-addressed': 'Cette question s’adresse à d’autres que vous : {whom}. Vous pourrez en lire le résultat.',
  'answer-invalid.title': 'Réponse refusée',
  'answer-invalid.kind': 'Cette question attend {format}.',
  'answer-invalid.has-steps':
    'Cette question a plusieurs étapes, qui ont chacune leur vote : PUT /v1/posts/…/steps/…/vote.',
  'answer-invalid.unknown-option':
    'L’option « {option} » n’existe pas ; les options de cette question sont {options}.',
  'answer-invalid.option-twice': 'L’option « {option} » est donnée deux fois.',
  'answer-invalid.project-withdrawn':
    '« {option} » a été retiré pendant le vote : choisissez-en un autre. Votre choix précédent, s’il l’avait, compte encore.',
  'answer-invalid.no-option': 'Choisissez au moins une option.',
  'answer-invalid.too-few-options':
    '{chosen, plural, =0 {Aucun projet n’est choisi} one {# projet est choisi} other {# projets sont choisis}} ; choisissez-en {least} au moins.',
  'answer-invalid.too-many-options':
    '{chosen, plural, one {# option est choisie} other {# options sont choisies}} ; choisissez-en {limit} au plus.',
  'answer-invalid.options-missing': 'Classez toutes les options ; il manque {missing}.',
  'answer-invalid.off-scale': 'Répondez par un nombre entier de 1 à 5.',
  'step-not-reached.title': 'Étape non atteinte',
  'step-not-reached': 'Vos réponses aux étapes précédentes ne mènent pas à celle-ci.',
  'format.approval': 'un + ou un −',
  'format.single-choice': 'le choix d’une option',
  'format.multiple-choice': 'un choix d’options',
  'format.scale': 'une note de 1 à 5',
  'format.ranking': 'un classement de toutes les options',
  'format.projects': 'un choix de projets',
} as const;

/** Of services that people rate. */
export const fr = {
  'service-not-found.title': 'Service introuvable',
  'service-not-found':
    'Aucun service que l’on puisse noter ce mois-ci ne porte cet identifiant : GET /v1/services les donne tous.',
} as const;

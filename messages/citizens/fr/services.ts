/** Services that people rate, on their pages. */
export const services = {
  'services.title': 'Les services, notés par vous',
  'services.description': 'Gares, lycées, guichets : une mention par personne et par mois.',
  'services.help':
    'Chacun donne une mention par mois. Le résultat d’un mois est la mention du milieu : autant de gens pensent mieux, autant pensent moins bien. Il paraît quand le mois est fini, à partir de onze avis.',
  'services.none': 'Aucun service ne se note encore.',
  'services.none-yet': 'Pas encore de résultat.',
  'services.last': '{mention} en {month} ({count, plural, one {# avis} other {# avis}})',
  'services.all': 'Tous les services',
  'services.rate': 'Votre avis en {month}',
  'services.until': 'Vous pouvez le changer jusqu’au {date}. Le résultat paraîtra ensuite.',
  'services.retired': 'Ce service ne se note plus depuis le {date}. Ses résultats restent ici.',
  'services.result': 'Ce que vous en pensez',
  'services.sentence':
    'En {month}, {count, plural, one {# personne a} other {# personnes ont}} donné {count, plural, one {son} other {leur}} avis. Mention du milieu : {mention}. {above} pensent mieux, {below} moins bien.',
  'services.course': 'Mois par mois',
  'services.course-caption': 'Mention du milieu et avis de chaque mois',
  'services.month': 'Mois',
  'services.mention': 'Mention du milieu',
  'services.sides': '{count, plural, one {# avis} other {# avis}} : {above} mieux, {below} moins bien',
  'services.too-few': 'moins de onze avis',
  'services.counting': 'en cours de comptage',
  'services.of-month': 'Ce service, mois par mois',
  'services.middle': 'mention du milieu',
  'services.certificate': 'Le résultat certifié ({month})',
} as const;

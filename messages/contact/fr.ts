/** Mails of the contact box: to citizens, and to directorates. */
export const fr = {
  subject: '{name} : votre message à la Région',
  hello: 'Bonjour,',
  'acknowledged.passed-on':
    'Votre message du {date} ({theme}) a été transmis : {directorate}. La réponse viendra à cette adresse ; elle sera aussi dans l’application.',
  'acknowledged.address':
    'Cette adresse ne sert qu’à vous répondre. Elle est conservée chiffrée, et effacée un an après la clôture du message.',
  'acknowledged.not-you':
    'Si vous n’avez pas écrit à la Région, quelqu’un s’est trompé d’adresse : ne tenez pas compte de ce courriel.',
  'answered.to': 'C’est la réponse à votre message du {date} ({theme}).',
  'answered.again':
    'Pour écrire à nouveau, passez par l’application : ce message y figure, avec ses réponses.',
  signature: '{directorate}\n{region}, {name}',
  'digest.subject':
    '{name} : {count, plural, one {# nouveau message} other {# nouveaux messages}} pour votre direction',
  'digest.count':
    '{count, plural, one {# nouveau message} other {# nouveaux messages}} de citoyens pour votre direction ({directorate}) :',
  'digest.theme': '– {theme} : {count, plural, one {# message} other {# messages}}',
  'digest.console': 'Ils sont à lire et à attribuer dans la console. Leurs auteurs attendent une réponse.',
  'digest.signature': '{name}, {region}\nCe message est envoyé automatiquement, une fois par heure au plus.',
} as const;

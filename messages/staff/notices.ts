/** Mails to staff about what waits for them, with a link per line. */
export const noticeTexts = {
  subject:
    '{name} : {count, plural, one {# nouvelle vous attend} other {# nouvelles vous attendent}} dans la console',
  hello: 'Bonjour,',
  'proposal-waits': '– Une proposition attend votre examen ({theme}) :',
  'proposal-sent-back': '– L’équipe projet vous renvoie une proposition ({theme}) :',
  'proposal-approved': '– L’équipe projet a approuvé votre proposition ({theme}) :',
  'proposal-refused': '– L’équipe projet n’a pas retenu votre proposition ({theme}) :',
  'post-moved': '– Une suggestion est confiée à votre direction ({theme}) :',
  'message-moved': '– Un message est confié à votre direction ({theme}) :',
  'message-assigned': '– Un message vous est confié ({theme}) :',
  often: 'Vous recevez un tel courriel quand quelque chose est nouveau, quatre fois par jour au plus.',
  signature: '{name}, {region}\nCe message est envoyé automatiquement.',
} as const;

/** Mails about suggestions that have waited too long. */
export const deadlineTexts = {
  late: 'Plus de {answerDays} jours : l’échéance est passée',
  urgent: 'Plus de {secondWarningDays} jours : l’échéance est à {answerDays} jours',
  warned: 'Plus de {firstWarningDays} jours',
  hello: 'Bonjour,',
  'directorate.subject':
    '{name} : {count, plural, one {# suggestion attend} other {# suggestions attendent}} votre décision',
  'directorate.waiting':
    '{count, plural, one {# suggestion attend} other {# suggestions attendent}} une décision de votre direction ({directorate}).',
  'directorate.queue':
    'Chaque auteur attend une réponse, avec son motif quand elle est négative. La file d’attente est dans la console.',
  'team.subject':
    '{name} : {count, plural, one {# suggestion} other {# suggestions}} sans réponse après {answerDays} jours',
  'team.late':
    'L’échéance de {answerDays} jours est passée pour {count, plural, one {# suggestion} other {# suggestions}}.',
  theme:
    '– {theme} : {count, plural, one {# suggestion} other {# suggestions}}, la plus ancienne depuis le {since}',
  signature: '{name}, {region}\nCe message est envoyé automatiquement.',
} as const;

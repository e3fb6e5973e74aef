/** Mails to the project team about an edition of the newsletter. */
export const editionTexts = {
  'subject.draft': '{name} : la lettre de {month} attend votre relecture',
  'subject.not-sent': '{name} : la lettre de {month} n’est pas envoyée',
  'subject.paused': '{name} : l’envoi de la lettre de {month} est suspendu',
  'subject.stopped': '{name} : l’envoi de la lettre de {month} est arrêté',
  'subject.sent': '{name} : la lettre de {month} est envoyée',
  hello: 'Bonjour,',
  'draft.composed':
    'Le brouillon de la lettre de {month} est composé de ce qui s’est passé depuis la dernière.',
  'draft.read':
    'Relisez-le, écrivez l’éditorial, envoyez-vous un essai, puis approuvez-le avant le {day} à {time} : sans approbation, la lettre ne part pas.',
  'not-sent':
    'La lettre de {month} n’était pas approuvée au moment de l’envoi : elle n’est pas partie. Ce qu’elle annonçait sera dans la prochaine.',
  'paused.team': 'L’équipe projet a suspendu l’envoi.',
  'paused.bounces':
    'L’envoi s’est suspendu de lui-même : trop de messages reviennent d’adresses qui n’existent plus. Continuer nuirait aux envois suivants.',
  'paused.complaints':
    'L’envoi s’est suspendu de lui-même : trop de lecteurs ont signalé la lettre comme indésirable. Continuer nuirait aux envois suivants.',
  'paused.refusals': 'L’envoi s’est suspendu de lui-même : le service d’envoi refuse trop d’adresses.',
  'paused.silence':
    'L’envoi s’est suspendu de lui-même : le service d’envoi ne répond plus, et nul ne sait si certaines lettres sont parties.',
  'paused.account':
    'L’envoi s’est suspendu de lui-même : le service d’envoi refuse tout message (compte, domaine ou réglages). Voyez le guide d’exploitation.',
  'paused.console': 'Reprenez l’envoi, ou arrêtez-le, dans la console.',
  'ended.sent': 'L’édition de {month} est envoyée.',
  'ended.stopped': 'L’édition de {month} est arrêtée.',
  'ended.uncertain':
    'Pour les envois incertains, nul ne sait si la lettre est partie : la console en donne la liste, et vous décidez.',
  'figure.sent': '– Envoyées : {count, number}',
  'figure.failed': '– Refusées par le service d’envoi : {count, number}',
  'figure.uncertain': '– Incertaines : {count, number}',
  'figure.skipped': '– Désabonnés entre-temps : {count, number}',
  'figure.hardBounces': '– Retours définitifs : {count, number}',
  'figure.softBounces': '– Retours passagers : {count, number}',
  'figure.complaints': '– Plaintes : {count, number}',
  signature: '{name}, {region}\nCe message est envoyé automatiquement.',
} as const;

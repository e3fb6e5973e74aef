/** A reader's own ideas and receipts. Scripts fill in those of `ideas` and `receipt`, so they may only contain {names}. */
export const own = {
  'suivi.unread': 'Cette liste n’a pas pu être lue. Réessayez quand vous aurez du réseau.',
  'suivi.ideas': 'Vos idées',
  'suivi.ideas-help': 'Celles que vous avez envoyées avec le profil de cet appareil.',
  'suivi.ideas-none': 'Vous n’avez pas encore envoyé d’idée.',
  'suivi.ideas-script': 'Cette liste demande JavaScript : elle se lit avec le profil de cet appareil.',
  'ideas.sent': 'Envoyée le {date}',
  'ideas.waiting': 'Une personne de la Région va la lire.',
  'ideas.open': 'Publiée : les votes sont ouverts.',
  'ideas.closed': 'Publiée. Le vote s’est clos le {date}.',
  'ideas.refused': 'Votre idée n’a pas été publiée. Motif : {reason}.',
  'ideas.writes': '{directorate} vous écrit :',
  'ideas.second-writes': '{directorate} vous écrit, par la voix de la deuxième personne :',
  'ideas.appealed':
    'Votre idée n’a pas été publiée. Motif : {reason}. Vous avez demandé une autre lecture : quelqu’un d’autre la relit.',
  'ideas.upheld': 'Vous aviez raison de demander : votre idée est publiée.',
  'ideas.confirmed': 'Une deuxième personne a relu votre idée et confirme le refus.',
  'ideas.corrected':
    'Votre idée n’a pas été publiée. Motif : {reason}. Vous en avez envoyé une version corrigée.',
  'ideas.merged':
    'Votre idée en a rejoint une autre qui dit la même chose. Son texte reste visible, et qui avait voté peut reporter son vote.',
  'ideas.correct': 'Corriger',
  'ideas.correct-help': 'Une fois. Une personne de la Région la lira de nouveau.',
  'ideas.corrected-text': 'Votre idée, corrigée',
  'ideas.send-correction': 'Envoyer la correction',
  'ideas.appeal': 'Demander une autre lecture',
  'ideas.appeal-help': 'Une fois. Quelqu’un d’autre relira votre idée et vous répondra.',
  'ideas.appeal-why': 'Pourquoi fallait-il la publier ?',
  'ideas.send-appeal': 'Demander cette lecture',
  'ideas.withdrawn': 'Vous avez retiré cette idée le {date}.',
  'ideas.withdraw': 'Retirer mon idée',
  'ideas.withdraw-sure':
    'Retirer cette idée pour toujours ? Plus personne ne la lira, on n’y votera plus, et ses votes ne compteront pour rien. Vous ne pourrez pas la remettre.',
  'ideas.withdraw-yes': 'Oui, retirer mon idée',
  'ideas.withdraw-offline': 'Votre idée n’a pas été retirée : pas de réseau. Réessayez quand il sera revenu.',
  'ideas.cancel': 'Pas maintenant',
  'ideas.missing-text': 'Il manque votre texte.',
  'ideas.left': 'Signes restants : {count}.',
  'ideas.too-long': 'Votre texte est trop long. Signes à enlever : {count}.',
  'ideas.offline': 'Pas de réseau. Votre texte est gardé sur cet appareil.',
  'ideas.more': 'Voir les idées plus anciennes',
  'receipt.help':
    'Celui de votre vote, ou celui du talon d’un bulletin papier. Espaces, tirets et majuscules sont libres.',
  'receipt.malformed': 'Ce reçu n’est pas entier : un reçu a 43 signes. Reprenez-le tel qu’il est imprimé.',
  'receipt.too-early':
    'Ce reçu est celui d’un bulletin papier, et le résultat n’est pas encore certifié. Gardez le talon : une fois la question close et recomptée, son code vous ramènera ici.',
  'receipt.no-script':
    'Sans JavaScript, cette page ne cherche pas à votre place : recount.py le fait, avec --receipt suivi de votre reçu.',
  'receipt.download': 'Télécharger les bulletins',
  'receipt.choose': 'Ouvrez ici le fichier reçu. Il reste sur votre appareil.',
  'receipt.found': 'Ligne {line} : {answer}. Votre bulletin est bien compté.',
  'receipt.missing':
    'Ce fichier est bien la liste certifiée, mais ce reçu n’y est pas. Vérifiez-le ; s’il est juste, écrivez-nous : seul un bulletin blanc, nul ou non saisi n’y est pas.',
  'receipt.other-list':
    'Ce fichier n’est pas la liste certifiée : son empreinte diffère. Téléchargez-le de nouveau.',
} as const;

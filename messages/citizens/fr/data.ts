/** « Mes données », filled in by a script: nothing but {names} may stand in these. */
export const data = {
  'data.title': 'Mes données',
  'data.description': 'Ce que le service sait de vous, et ce que cet appareil garde.',
  'data.no-script': 'Cette page demande JavaScript : seul votre appareil sait ce qu’il garde.',
  'data.answers': 'Vos trois réponses',
  'data.departement': 'Département',
  'data.sex': 'Vous êtes',
  'data.ageBand': 'Âge',
  'data.no-profile': 'Il n’y a pas de profil sur cet appareil. Il se crée au premier vote.',
  'data.answers-fixed':
    'C’est tout ce que le service sait de vous. Elles ne changent pas : vos votes sont déjà comptés avec elles.',
  'data.kept-until':
    'Chaque visite le garde. Si vous ne revenez pas d’ici là, votre profil sera effacé le {date}.',
  'data.ends-soon':
    'Votre profil prend fin le {date}, trois ans après sa création. Vos votes restent comptés, et vous pourrez en créer un autre.',
  'data.device': 'Sur cet appareil',
  'data.votes.none': 'Aucun vote.',
  'data.votes.one': '{count} sujet sur lequel vous avez voté, avec votre réponse et votre reçu.',
  'data.votes.other': '{count} sujets sur lesquels vous avez voté, avec votre réponse et votre reçu.',
  'data.waiting.none': 'Aucun vote n’attend le réseau.',
  'data.waiting.one': '{count} vote attend le réseau.',
  'data.waiting.other': '{count} votes attendent le réseau.',
  'data.drafts.none': 'Aucun brouillon.',
  'data.drafts.one': '{count} brouillon.',
  'data.drafts.other': '{count} brouillons.',
  'data.list': 'La liste, et les reçus',
  'data.one-device':
    'Un profil reste sur un appareil : pour le suivre ailleurs, il faudrait un nom ou une adresse, et nous n’en demandons pas.',
  'data.download': 'Télécharger',
  'data.downloaded': 'Fichier prêt : tout ce qui est écrit ici, vos idées et vos messages.',
  'data.downloaded-part':
    'Fichier prêt, avec ce que cet appareil garde. Vos idées et vos messages n’ont pas pu être lus : réessayez quand vous aurez du réseau.',
  'data.forget': 'Effacer ce que cet appareil garde',
  'data.forget-what':
    'Efface vos reçus, vos brouillons, les votes qui attendent et les pages gardées. Vos votes restent comptés, et votre profil reste dans ce navigateur.',
  'data.forget-do': 'Effacer',
  'data.forgotten': 'Effacé.',
  'data.erase': 'Effacer mon profil',
  'data.erase-goes':
    'Partent dans l’heure : votre profil, vos votes sur ce qui est encore ouvert, vos signalements, vos messages à la Région et leurs réponses, vos idées qui n’ont jamais été publiées.',
  'data.erase-stays':
    'Restent, sans que personne puisse dire de qui : vos votes clos, qui sont déjà comptés, et vos idées publiées, sans auteur.',
  'data.erase-sure': 'J’ai compris : cela ne se défait pas.',
  'data.erase-missing': 'Cochez la case pour confirmer.',
  'data.erase-offline': 'Vous n’êtes pas en ligne : rien n’est effacé. Réessayez au retour du réseau.',
  'data.erase-do': 'Effacer mon profil',
  'data.erased': 'Votre profil est effacé',
  'data.erased-soon': 'Ce qu’il a laissé part dans l’heure.',
  'data.erased-done': 'Tout est effacé depuis le {date} à {time}.',
  'data.erased-receipt': 'Votre reçu, valable trois ans :',
  'data.erased-check': 'Vérifier',
  'data.appearance': 'Apparence',
  'data.appearance-help': 'Clair ou sombre',
  'data.appearance-auto': 'Comme l’appareil',
  'data.appearance-light': 'Clair',
  'data.appearance-dark': 'Sombre',
  'data.language': 'Langue',
} as const;

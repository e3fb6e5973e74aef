import type { ProblemRoom } from '../room.ts';

/** Of bulletins, in the hands of staff. */
export const paperStaffProblems = {
  fr: {
    'paper-impossible.title': 'Impossible avec cette urne',
    'paper-impossible.addressed':
      'Cette question ne s’adresse qu’à certains, et un bulletin ne dit pas qui l’a rempli : elle ne se pose pas sur papier.',
    'paper-impossible.archived':
      'Les bulletins de cette question sont aux archives depuis que son résultat est ancien : une relecture ne les atteint plus. Elle se fait dans les semaines qui suivent la clôture.',
    'paper-impossible.closed': 'Cette urne est close : rien ne s’y imprime ni ne s’y saisit plus.',
    'paper-impossible.conditional':
      'Cette étape n’est posée qu’après certaines réponses, que le papier ne relie pas : elle ne se pose pas sur papier.',
    'paper-impossible.envelope':
      'Une enveloppe ne se pose pas sur papier : ses projets sont trop nombreux pour un bulletin, et leurs choix trop reconnaissables.',
    'paper-impossible.no-bulletin':
      '{bulletins, plural, =0 {Cette urne n’a aucun bulletin compté.} other {Cette urne a {bulletins} bulletins : donnez un premier et un dernier rang entre 1 et {bulletins}, cent bulletins au plus à la fois.}}',
    'paper-impossible.no-sample':
      'Aucune relecture n’est tirée pour cette urne : annoncez le tirage, puis donnez le nombre qu’il a produit.',
    'paper-impossible.not-a-question': 'Seule une question de la Région se pose sur papier.',
    'paper-impossible.not-closed':
      'Fermez d’abord l’urne : la relecture porte sur un compte qui ne change plus.',
    'paper-impossible.not-in-sample':
      'Le bulletin {serial} n’est pas parmi ceux qui ont été tirés : remettez-le dans l’urne.',
    'paper-impossible.not-printed': 'Les bulletins de cette urne ne sont pas encore imprimés.',
    'paper-impossible.read-again': 'Le bulletin {serial} a déjà été relu.',
    'paper-impossible.sample-announced':
      'Une relecture est déjà annoncée, d’après {source} : donnez-en le nombre.',
    'paper-impossible.sample-drawn':
      'Les bulletins à relire sont déjà tirés : un second tirage laisserait choisir.',
    'paper-impossible.service':
      'L’avis sur un service se donne sur place ou en ligne, un mois après l’autre : il ne se pose pas sur papier.',
    'paper-impossible.too-many':
      'Bulletins de cette urne : {bulletins}, pas plus. Recomptez ceux qui sont restés et ceux qui sont illisibles.',
    'paper-impossible.unsettled':
      'Des bulletins attendent encore : {once, plural, =0 {aucune seconde saisie} one {une seconde saisie} other {# secondes saisies}}, {disputed, plural, =0 {aucun à départager} one {un à départager} other {# à départager}}. Finissez-les avant de clore.',
    'serial-unknown.title': 'Numéro inconnu',
    'serial-unknown.malformed':
      'Ce n’est pas un numéro de bulletin : il a {length} caractères. Relisez-le, ou scannez le code.',
    'serial-unknown.elsewhere':
      'Le bulletin {serial} est d’une autre urne ({place}) : c’est là qu’il se saisit.',
    'serial-unknown.nowhere':
      'Aucun bulletin imprimé ne porte le numéro {serial}. Relisez-le ; s’il est bien celui du bulletin, mettez ce bulletin de côté et signalez-le.',
    'bulletin-settled.title': 'Bulletin déjà saisi deux fois',
    'bulletin-settled.counted': 'Le bulletin {serial} est compté : un numéro ne compte qu’une fois.',
    'bulletin-settled.spoiled': 'Le bulletin {serial} est mis de côté : il ne se saisit plus.',
    'entry-needs-another.title': 'Une autre personne doit le saisir',
    'entry-needs-another':
      'Vous avez déjà saisi le bulletin {serial} : l’autre saisie est celle de quelqu’un d’autre.',
    'decided-meanwhile.paper-box':
      'Quelqu’un a saisi un bulletin de cette urne ou agi sur elle entre-temps : relisez ses comptes avant d’agir.',
  },
} as const satisfies ProblemRoom;

/** Envelopes. Those beginning with `part.` are filled in by a script, so they may only contain {names}. */
export const envelope = {
  'envelope.envelope': 'L’enveloppe',
  'envelope.projects': '{count, plural, one {# projet} other {# projets}} pour {amount}',
  'envelope.secret':
    'Personne ne peut lire les choix des autres : la liste certifiée n’en donne que des empreintes.',
  'envelope.withdrawn': 'Retiré pendant le vote.',
  'envelope.observers':
    'Après la clôture, et seulement sur une clé qu’eux seuls ont, peuvent lire les bulletins, sans noms : {names}. Chaque lecture entre au journal.',
  'envelope.funded':
    '{count, plural, =0 {Aucun projet n’est financé} one {# projet est financé} other {# projets sont financés}}',
  'envelope.by-shares':
    '{count, plural, one {# votant} other {# votants}}, {amount} partagés en parts égales puis, pour ce qui restait, par le nombre de voix. Il reste {left}.',
  'envelope.by-votes':
    '{count, plural, one {# votant} other {# votants}}, {amount} attribués par le nombre de voix. Il reste {left}.',
  'envelope.withheld.votes':
    '{count, plural, one {# votant} other {# votants}}, {amount} à attribuer. Il reste {left}. Les voix ne sont pas dites : elles laisseraient lire ce que moins de onze personnes ont choisi.',
  'envelope.withheld.few-voters':
    'Moins de onze personnes ont voté. Ce que leurs voix financeraient dirait ce qu’elles ont choisi : rien n’est financé, et rien d’autre n’est dit.',
  'envelope.eleven': 'Une enveloppe compte à partir de onze votants.',
  'envelope.compared':
    'La règle annoncée était celle des parts égales : plus de votants préfèrent ce résultat-ci.',
  'envelope.project': '{cost} · {votes, plural, other {# voix}}',
  'envelope.price': '{price} au plus par votant',
  'envelope.price-about': 'environ {price} au plus par votant',
  'envelope.why-not': 'Pourquoi pas les autres ?',
  'envelope.why.withdrawn': 'Retiré pendant le vote : ses voix sont comptées, il n’est pas financé.',
  'envelope.why.no-votes': 'Personne ne l’a choisi.',
  'envelope.why.threshold': 'Il n’a pas atteint le nombre de voix demandé.',
  'envelope.why.too-dear': 'Quand son tour est venu, il restait {left}.',
  'envelope.why.supporters': 'Ses votants n’avaient plus ensemble qu’environ {money}.',
  'envelope.why.paid': 'Environ {amount} sont allés à « {project} ».',
  'envelope.how': 'Comment les voix se comptent',
  'envelope.how.equal-shares':
    'Chaque votant reçoit la même part de l’enveloppe. Un projet est financé quand ceux qui l’ont choisi peuvent le payer ensemble, à parts égales ; qui n’a plus assez donne ce qui lui reste. On commence par celui qui a le plus de votants pour le payer, et l’on augmente la part d’un euro tant que l’enveloppe suffit. Ce qui reste va aux projets qui ont le plus de voix.',
  'envelope.example.equal-shares':
    'Un exemple : 900 € et dix votants. Six choisissent A, à 600 € ; quatre choisissent B, à 300 €. Avec 90 € chacun, ceux de B peuvent le payer, ceux de A non. À 100 €, A est payé 100 € par chacun des six, B 75 € par chacun des quatre.',
  'envelope.how.most-votes':
    'On range les projets par nombre de voix. On finance le premier. On continue avec chacun de ceux qui suivent, s’il reste de quoi le payer. À égalité, le moins cher passe devant.',
  'envelope.example.most-votes':
    'Un exemple : 900 €. A a six voix et coûte 700 €, B en a cinq et coûte 400 €, C en a trois et coûte 200 €. A est financé ; il reste 200 €, trop peu pour B ; C est financé.',
  'envelope.check': 'Le résultat complet, à vérifier soi-même',
  'envelope.how-to-check': 'Comment le vérifier',
  'project.kind': 'Projet',
  'project.cost': 'Coût',
  'project.where': 'Où',
  'project.everywhere': 'Toute la Région',
  'project.stage': 'Où il en est',
  'project.waiting': 'Il attend son instruction : est-il faisable, et à quel coût ?',
  'project.feasible': 'Instruit : il est faisable. L’équipe projet dira s’il est mis au vote.',
  'project.declined': 'L’instruction ne l’a pas retenu ; elle dit pourquoi plus bas.',
  'project.admitted': 'Admis le {date} : il peut être mis au vote dans une enveloppe.',
  'project.origins': 'Les idées dont il vient',
  'project.from-region': 'La Région l’a déposé elle-même.',
  'project.envelopes': 'L’enveloppe où le choisir',
  'project.description': '{cost} · {where}',
  'project.became': 'Voir le projet',
  'project.found': '{feasible, select, yes {Faisable} other {Pas faisable}}, pour {cost}.',
  'project.place.title': 'Le titre',
  'project.place.body': 'Le texte',
  'project.place.cost': 'Le coût',
  'project.place.territory': 'Le territoire',
  'part.title': 'Votre part : {share}',
  'part.nothing': 'Aucun des projets que vous avez choisis n’a été payé par les parts.',
  'part.about': 'environ {amount}',
  'part.left': 'Il vous reste {left}. Calculé sur votre appareil, à partir de vos choix et des prix publics.',
} as const;

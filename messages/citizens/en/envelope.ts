import type { Catalogue } from '../../translate.ts';
import type { envelope as fr } from '../fr/envelope.ts';

/** Envelopes. Those beginning with `part.` are filled in by a script, so they may only contain {names}. */
export const envelope: Catalogue<keyof typeof fr> = {
  'envelope.envelope': 'The budget',
  'envelope.projects': '{count, plural, one {# project} other {# projects}} for {amount}',
  'envelope.secret': 'Nobody can read what others chose: the certified list holds only digests.',
  'envelope.withdrawn': 'Withdrawn while people voted.',
  'envelope.observers':
    'Once the vote has closed, only these people, each with a key that nobody else has, may read the ballots, without names: {names}. Every reading is logged.',
  'envelope.funded':
    '{count, plural, =0 {No project is funded} one {# project is funded} other {# projects are funded}}',
  'envelope.by-shares':
    '{count, plural, one {# voter} other {# voters}}, {amount} shared out equally and, for what was left, by votes. {left} remain.',
  'envelope.by-votes':
    '{count, plural, one {# voter} other {# voters}}, {amount} awarded by votes. {left} remain.',
  'envelope.withheld.votes':
    '{count, plural, one {# voter} other {# voters}}, {amount} to award. {left} remain. Votes aren’t told: they would show what fewer than eleven people chose.',
  'envelope.withheld.few-voters':
    'Fewer than eleven people voted. What their votes would fund would tell what they chose: nothing is funded, and nothing else is told.',
  'envelope.eleven': 'An envelope counts from eleven voters on.',
  'envelope.compared': 'The announced rule was equal shares: more voters prefer this outcome.',
  'envelope.project': '{cost} · {votes, plural, one {# vote} other {# votes}}',
  'envelope.price': '{price} per voter at most',
  'envelope.price-about': 'about {price} per voter at most',
  'envelope.why-not': 'Why not the others?',
  'envelope.why.withdrawn': 'Withdrawn while people voted: its votes count, it isn’t funded.',
  'envelope.why.no-votes': 'Nobody chose it.',
  'envelope.why.threshold': 'It didn’t reach the number of votes required.',
  'envelope.why.too-dear': 'When its turn came, {left} were left.',
  'envelope.why.supporters': 'Its voters together had only about {money} left.',
  'envelope.why.paid': 'About {amount} went to “{project}”.',
  'envelope.how': 'How votes are counted',
  'envelope.how.equal-shares':
    'Every voter has the same share of the budget. A project is funded when those who chose it can pay for it together, in equal parts; who has less left gives all of it. The one with the most voters to pay for it comes first, and the share is raised by one euro for as long as the budget suffices. What is left goes to the projects with the most votes.',
  'envelope.example.equal-shares':
    'An example: €900 and ten voters. Six choose A, which costs €600; four choose B, which costs €300. With €90 each, those of B can pay for it, those of A can’t. At €100, A is paid €100 by each of the six, B €75 by each of the four.',
  'envelope.how.most-votes':
    'Projects are ordered by votes. The first is funded. So is each of those that follow, if enough is left for it. Of equal ones, the cheaper comes first.',
  'envelope.example.most-votes':
    'An example: €900. A has six votes and costs €700, B has five and costs €400, C has three and costs €200. A is funded; €200 are left, too little for B; C is funded.',
  'envelope.check': 'The whole outcome, to check yourself',
  'envelope.how-to-check': 'How to check it',
  'project.kind': 'Project',
  'project.cost': 'Cost',
  'project.where': 'Where',
  'project.everywhere': 'The whole Région',
  'project.stage': 'Where it stands',
  'project.waiting': 'It waits to be looked into: can it be done, and at what cost?',
  'project.feasible': 'Looked into: it can be done. The project team will say whether it is put to the vote.',
  'project.declined': 'It wasn’t retained when it was looked into; the reason is told below.',
  'project.admitted': 'Admitted on {date}: it can be put to the vote in an envelope.',
  'project.origins': 'The ideas that it comes from',
  'project.from-region': 'The Région put it forward itself.',
  'project.envelopes': 'The envelope to choose it in',
  'project.description': '{cost}, {where}',
  'project.became': 'See the project',
  'project.found': '{feasible, select, yes {It can be done} other {It can’t be done}}, for {cost}.',
  'project.place.title': 'The title',
  'project.place.body': 'The text',
  'project.place.cost': 'The cost',
  'project.place.territory': 'The territory',
  'part.title': 'Your share: {share}',
  'part.nothing': 'None of the projects that you chose was paid for by shares.',
  'part.about': 'about {amount}',
  'part.left': 'You have {left} left. Worked out on your device, from your choices and the public prices.',
};

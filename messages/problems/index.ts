import { archiveProblems } from './archive/index.ts';
import { barometerProblems } from './barometer/index.ts';
import { certificateProblems } from './certificates/index.ts';
import { challengeProblems } from './challenges/index.ts';
import { choiceProblems } from './choices/index.ts';
import { contactProblems } from './contact/index.ts';
import { edgeProblems } from './edge/index.ts';
import { emailProblems } from './emails/index.ts';
import { flagProblems } from './flags/index.ts';
import { followUpProblems } from './follow-ups/index.ts';
import { meetingProblems } from './meetings/index.ts';
import { observationProblems } from './observation/index.ts';
import { openDataProblems } from './open-data/index.ts';
import { paperProblems } from './paper/index.ts';
import { postProblems } from './posts/index.ts';
import { profileProblems } from './profiles/index.ts';
import { protocolProblems } from './protocol.ts';
import { resultProblems } from './results/index.ts';
import { serviceProblems } from './services/index.ts';
import { accessProblems } from './staff/access.ts';
import { accountProblems } from './staff/accounts.ts';
import { correctionProblems } from './staff/corrections.ts';
import { editionProblems } from './staff/editions.ts';
import { followUpStaffProblems } from './staff/follow-ups.ts';
import { kioskProblems } from './staff/kiosks.ts';
import { meetingStaffProblems } from './staff/meetings.ts';
import { messageProblems } from './staff/messages.ts';
import { moderationProblems } from './staff/moderation.ts';
import { paperStaffProblems } from './staff/paper.ts';
import { projectProblems } from './staff/projects.ts';
import { proposalProblems } from './staff/proposals.ts';
import { publishedProblems } from './staff/published.ts';
import { serviceStaffProblems } from './staff/services.ts';
import { signInProblems } from './staff/sign-in.ts';
import { subscriptionProblems } from './subscriptions/index.ts';
import { suggestionProblems } from './suggestions/index.ts';
import { textProblems } from './texts/index.ts';
import { transitionProblems } from './transitions/index.ts';
import { voteProblems } from './votes/index.ts';

/** All rooms, for the documentation and tests. A function imports only its own. */
export const problemRooms = [
  ...[
    edgeProblems,
    protocolProblems,
    textProblems,
    emailProblems,
    choiceProblems,
    postProblems,
    transitionProblems,
  ],
  ...[voteProblems, resultProblems, suggestionProblems, flagProblems, challengeProblems, profileProblems],
  ...[certificateProblems, followUpProblems, contactProblems, subscriptionProblems, archiveProblems],
  ...[observationProblems, openDataProblems, barometerProblems, meetingProblems, meetingStaffProblems],
  ...[accessProblems, accountProblems, moderationProblems, proposalProblems, followUpStaffProblems],
  ...[messageProblems, editionProblems, correctionProblems, publishedProblems, signInProblems, kioskProblems],
  ...[serviceProblems, serviceStaffProblems],
  projectProblems,
  ...[paperProblems, paperStaffProblems],
] as const;

/** Every sentence in French, by key. */
export const frenchProblems: Readonly<Record<string, string>> = Object.assign(
  {},
  ...problemRooms.map(({ fr }) => fr),
);

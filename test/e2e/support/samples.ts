import { randomBytes, randomUUID } from 'node:crypto';
import { contactRoutes } from '../../../contract/contact/contact.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { profilesRoutes } from '../../../contract/profiles/profiles.routes.ts';
import { questionsRoutes } from '../../../contract/questions/questions.routes.ts';
import { appendCertificate } from '../../../lambdas/certification/certificate-items.ts';
import {
  archivedPut,
  newEditionItems,
  readEdition,
} from '../../../lambdas/newsletter/editions/edition-items.ts';
import { env } from '../../../platform/env.ts';
import { transact } from '../../../platform/table/transact.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { putPost } from '../../support/posts.ts';
import type { Answer, RequestParts } from './http.ts';
import { type Operation, pathOf, routeOf } from './routes.ts';
import { type Service, someCell } from './service.ts';
import { confirmationLink, idOfToken, signedLink, subscriber, subscription, tokenOf } from './subscribing.ts';

/** A right request of an operation: with every field and parameter it asks for, and none that may be left out. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const oneStep = { id: 'trajet', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } } as const;

/** One for every operation of the contract: the compiler refuses a missing one. */
export async function samplesOf(service: Service): Promise<Record<Operation, Sample>> {
  const params = { postId: await service.question() };
  const step = { postId: await putPost({ steps: [oneStep] }), stepId: oneStep.id };
  const certified = { postId: await certifiedPost() };
  const proposal = { proposalId: await proposedQuestion(service) };
  // Nobody's: what a sample does must not remove those who ask.
  const memberId = randomUUID();
  const { preferences, unsubscribe } = await subscriber(service, 'dominique@citoyens.example');
  const renewal = await signedLink(service, 'renewal', idOfToken(preferences));
  const confirmation = await confirmationLink(service, 'lou@citoyens.example');
  process.env[env.tableName] = service.deployment.outputs.TableName;
  const edition = { month: await sentEdition() };
  const message = { messageId: await contactMessage(service) };
  const challenge = await service.client.call(profilesRoutes.createChallenge, {});
  return {
    createChallenge: {},
    createProfile: {
      body: { ...someCell, proofOfWork: await solve(challenge) },
    },
    renewSession: { body: { refreshToken: randomBytes(96).toString('base64url') } },
    listPosts: {},
    getPost: { params },
    listThemes: {},
    getInstance: {},
    submitSuggestion: { body: { theme: 'sport', text: 'Un mur d’escalade.' } },
    listOwnPosts: {},
    correctSuggestion: { params, body: { text: 'Un mur d’escalade couvert.' } },
    appealRefusal: { params, body: { explanation: 'Relisez, s’il vous plaît.' } },
    getCharter: {},
    getRegister: {},
    flagPost: { params, body: { reason: 'publicite', explanation: 'C’est une réclame.', goodFaith: true } },
    listQueue: {},
    reviewPost: { params: { postId: await waitingSuggestion(service) } },
    decidePost: { params, body: { decision: 'publish' } },
    undoDecision: { params },
    answerAppeal: { params, body: { outcome: 'reject', explanation: 'Rien de nouveau.' } },
    closePost: { params, body: {} },
    decideMany: { body: { items: [{ ...params, decision: 'publish' }] } },
    sendContactMessage: { body: { theme: 'sport', text: 'Où trouver un mur d’escalade ?' } },
    listOwnContactMessages: {},
    listContactMessages: {},
    readContactMessage: { params: message },
    assignContactMessage: { params: message, body: {} },
    answerContactMessage: { params: message, body: { text: 'Au lycée.' } },
    mailContactAnswerAgain: { params: { ...message, number: '1' } },
    closeContactMessage: { params: message },
    getFollowUps: { params },
    listFollowUps: {},
    listOwnFollowUps: { query: { postIds: params.postId } },
    addFollowUp: { params, body: { state: 'under-study', text: 'La direction étudie les réponses.' } },
    checkSuggestion: { body: { theme: 'sport', text: 'Un mur d’escalade.' } },
    listSimilarPosts: { params },
    createProposal: { body: climbingWall },
    listProposals: {},
    getProposal: { params: proposal },
    reviseProposal: { params: proposal, body: { version: 1, content: climbingWall } },
    decideProposal: { params: proposal, body: { decision: 'approve', version: 1 } },
    scheduleProposal: { params: proposal, body: { version: 1, week: 'pool' } },
    publishProposal: { params: proposal, body: { version: 1 } },
    getCalendar: {},
    castVote: { params, body: { answer: { kind: 'approval', value: 'plus' } } },
    withdrawVote: { params },
    castStepVote: { params: step, body: { answer: { kind: 'approval', value: 'plus' } } },
    withdrawStepVote: { params: step },
    carryVoteOver: { params },
    listOwnVotes: { query: { postIds: params.postId } },
    getPostStatistics: { params },
    getPostBreakdowns: { params },
    getStepBreakdowns: { params: step },
    getCertificate: { params: certified },
    listBallots: { params: certified },
    listCertificates: {},
    getDrift: {},
    correctCertificate: { params: certified, body: { why: 'Un citoyen a demandé un nouveau décompte.' } },
    getBarometer: {},
    getBarometerHistory: {},
    getOpenData: {},
    listSnapshots: {},
    getSnapshotFile: { params: { snapshot: 'latest', file: 'publications.csv' } },
    getCatalogue: {},
    getCatalogueAsJsonLd: {},
    getCatalogueAsTurtle: {},
    getNewsletterTerms: {},
    createNewsletterChallenge: {},
    subscribe: { body: await subscription(service, 'camille@citoyens.example') },
    getConfirmationPage: { params: { token: tokenOf(confirmation) } },
    confirmSubscription: { params: { token: tokenOf(confirmation) } },
    getPreferencesPage: { params: { token: tokenOf(preferences) } },
    changePreferences: { params: { token: tokenOf(preferences) }, body: { language: 'fr' } },
    getUnsubscribePage: { params: { token: tokenOf(unsubscribe) } },
    unsubscribe: {
      params: { token: tokenOf(unsubscribe) },
      body: { 'List-Unsubscribe': 'One-Click' },
    },
    getRenewalPage: { params: { token: tokenOf(renewal) } },
    renewSubscription: { params: { token: tokenOf(renewal) } },
    listArchivedEditions: {},
    readArchivedEdition: { params: edition },
    listEditions: {},
    getEdition: { params: edition },
    editEdition: { params: edition, body: { version: 1 } },
    previewEdition: { params: edition },
    sendTestEdition: { params: edition, body: {} },
    approveEdition: { params: edition, body: { version: 1 } },
    withdrawEditionApproval: { params: edition },
    pauseEdition: { params: edition, body: { version: 1 } },
    resumeEdition: { params: edition, body: { version: 1 } },
    stopEdition: { params: edition, body: { version: 1 } },
    getSendingProgress: { params: edition },
    listUncertainSendings: { params: edition },
    decideUncertainSending: {
      params: { ...edition, recipient: randomBytes(32).toString('base64url') },
      body: { decision: 'leave' },
    },
    listStaff: {},
    inviteStaff: {
      body: {
        email: 'alix.martin@grandest.example',
        pseudonym: 'Alix',
        role: 'referent',
        directorate: 'sante-sport',
      },
    },
    resendInvitation: { params: { memberId } },
    moveStaff: { params: { memberId }, body: { role: 'referent', directorate: 'sante-sport' } },
    removeStaff: { params: { memberId } },
    listAuditEntries: {},
    exportAudit: { query: { month: new Date().toISOString().slice(0, 7) } },
    checkAudit: {},
    getOpenApi: {},
    getDocumentationPage: {},
    getDocumentationAsset: { params: { asset: 'page.css' } },
  };
}

/** A question with all that it must have. */
const climbingWall = {
  kind: 'question',
  theme: 'sport',
  title: 'Un mur d’escalade\u00a0?',
  why: 'Une salle se libère.',
  commitment: 'Le conseil en décidera au printemps.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'always',
} as const;

async function proposedQuestion(service: Service): Promise<string> {
  const token = await service.teamToken();
  return (await service.client.call(questionsRoutes.createProposal, { token, body: climbingWall })).id;
}

/** A post with a certified result, which takes a closing and five minutes otherwise. */
async function certifiedPost(): Promise<string> {
  const closesAt = new Date(Date.now() - 600_000).toISOString();
  const postId = await putPost({ closesAt });
  const list = { root: '0'.repeat(64), ballots: 0 };
  const polls = [{ kind: 'approval', voters: 0, totals: {}, list }] as const;
  const checked = { drift: 0, settled: true, unreadable: 0 };
  await appendCertificate({ postId, edition: 1, closesAt, certifiedAt: closesAt, polls, ...checked }, []);
  return postId;
}

async function waitingSuggestion(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'sport', text: 'Un mur d’escalade au lycée.' };
  return (await service.client.call(postsRoutes.submitSuggestion, { token, body })).id;
}

/** The month of an edition of the newsletter that was sent, as the operator puts it into the table. */
async function sentEdition(): Promise<string> {
  const month = '2026-12';
  const at = '2026-12-01T08:00:00.000Z';
  const sent = { month, state: 'sent', version: 1, since: at, composedAt: at, certificates: 0 } as const;
  // Asked for again on the same service, it is there.
  if ((await readEdition(month)) === undefined) {
    await transact([
      ...newEditionItems(sent, { editorial: {}, sections: [], candidates: {}, popularity: {} }),
      archivedPut({
        language: 'fr',
        month,
        subject: 'La lettre',
        sentAt: at,
        html: '<!doctype html><p>La lettre</p>',
      }),
    ]);
  }
  return month;
}

/** Sends requests as whoever may call the route, each a sample with something in it replaced. */
export type Caller = (
  operation: Operation,
  sample: Sample,
  more?: RequestParts & { readonly search?: string },
) => Promise<Answer>;

export async function callerOf(service: Service): Promise<Caller> {
  const citizen = (await service.citizen()).idToken;
  return async (operation, { params = {}, query, body }, { search, ...more } = {}) => {
    const { key, access } = routeOf(operation);
    const [method = ''] = key.split(' ');
    const staff = access === 'staff' || access === 'project-team';
    // Who brings an authorization of their own needs no token, and no sign-in at whatever the clock says.
    const bare = access === 'public' || more.headers?.authorization !== undefined;
    const token = bare ? undefined : staff ? await service.teamToken() : citizen;
    const queryString = search ?? new URLSearchParams(query).toString();
    return service.request(method, `${pathOf(operation, params)}${queryString && `?${queryString}`}`, {
      ...(token !== undefined && { token }),
      ...(body !== undefined && { body }),
      ...more,
    });
  };
}

async function contactMessage(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'sport', text: 'Qui entretient le gymnase du lycée ?' };
  return (await service.client.call(contactRoutes.sendContactMessage, { token, body })).id;
}

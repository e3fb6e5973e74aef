import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Access, Route } from '../../contract/route.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isGone } from '../erasure/gone-items.ts';
import { readStaffMember, type StaffMember } from './staff-items.ts';

/** A citizen, from their ID token: a subject that is stored nowhere, and the cell in which their votes count. */
export interface Citizen {
  /**
   * The username, which the profiles function makes of one proof of work. Not `sub`: whoever holds an access token can have Cognito
   * delete their user, and a user made again under the same name has another `sub`, but must not have another ballot.
   */
  readonly subject: string;
  readonly cell: Cell;
  /**
   * Since when there is such a profile, in milliseconds since the epoch: when it signed in for the first and only time (`auth_time`),
   * since afterwards its refresh token renews that session.
   */
  readonly since: number;
  /** Whether it was one of many that were made from one network within an hour (domain/profiles/proof-price.ts). */
  readonly ofBurst: boolean;
}

/** Names of the immutable custom attributes of a citizen, as claims of the ID token. */
export const cellClaims = {
  departement: 'custom:departement',
  sex: 'custom:sex',
  ageBand: 'custom:ageBand',
} as const;

/** The fourth one, that few have: its profile was of a burst. */
export const burstClaim = 'custom:burst';

/** The username as a claim of the ID token. */
export const usernameClaim = 'cognito:username';

/** The caller, by the access of the route: nobody in particular, a citizen, or a member of staff. */
export type CallerOf<A extends Access> = A extends 'citizen'
  ? Citizen
  : A extends 'staff' | 'project-team'
    ? StaffMember
    : undefined;

/**
 * The caller of an event whose token API Gateway has verified. Staff are looked up on every call, so that removing someone takes
 * effect at once; citizens too, since their profile may have been erased.
 * @param route says who may call it
 * @throws ProblemError token-wrong-kind, profile-erased, staff-only, project-team-only
 */
export async function callerOf(
  { access, evenErased }: Pick<Route, 'access' | 'evenErased'>,
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<Citizen | StaffMember | undefined> {
  if (access === 'public') return undefined;
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const subject = String(claims.sub ?? '');
  if (claims.token_use !== 'id' || subject === '') {
    throw new ProblemError('token-wrong-kind', { reason: 'not-id' });
  }
  if (access === 'citizen') {
    const caller = citizen(claims);
    if (!evenErased && (await isGone(caller.subject))) {
      throw new ProblemError('profile-erased');
    }
    return caller;
  }
  const member = await readStaffMember(subject);
  if (member === undefined) throw new ProblemError('staff-only');
  if (access === 'project-team' && member.role !== 'project-team') {
    throw new ProblemError('project-team-only');
  }
  return member;
}

function citizen(claims: Record<string, unknown>): Citizen {
  const subject = claims[usernameClaim];
  const departement = claims[cellClaims.departement];
  const sex = claims[cellClaims.sex];
  const ageBand = claims[cellClaims.ageBand];
  if (
    typeof subject !== 'string' ||
    typeof departement !== 'string' ||
    typeof sex !== 'string' ||
    typeof ageBand !== 'string'
  ) {
    throw new ProblemError('token-wrong-kind', { reason: 'not-citizen' });
  }
  return {
    ...{ subject, cell: { departement, sex, ageBand } },
    since: Number(claims.auth_time ?? 0) * 1000,
    ofBurst: claims[burstClaim] !== undefined,
  };
}

/**
 * Names of the environment variables that CDK sets on functions. lib/ imports the names and functions read the values; a missing
 * variable is a deployment error and fails at once.
 */
export const env = {
  tableName: 'TABLE_NAME',
  /** Name of the function that fetches pictures. */
  pictureFunction: 'PICTURE_FUNCTION',
  /** Name of the bucket, which holds what is too large for the table (platform/bucket.ts). */
  bucketName: 'BUCKET_NAME',
  stage: 'STAGE',
  citizenPoolId: 'CITIZEN_POOL_ID',
  citizenClientId: 'CITIZEN_CLIENT_ID',
  staffPoolId: 'STAFF_POOL_ID',
  staffClientId: 'STAFF_CLIENT_ID',
  /** ARN of the secret that only the functions of votes may read: ballot keys, record keys, receipts. */
  ballotSecretArn: 'BALLOT_SECRET_ARN',
  paperSecretArn: 'PAPER_SECRET_ARN',
  /** ARN of the secret of the profiles function: challenges, activity keys, usernames. */
  profileSecretArn: 'PROFILE_SECRET_ARN',
  /** ARN of the secret that seals the usernames of profiles being erased and makes their receipts. */
  erasureSecretArn: 'ERASURE_SECRET_ARN',
  /** ARN of the secret by which the posts function recognises authors. */
  authorSecretArn: 'AUTHOR_SECRET_ARN',
  /** ARN of the secret under which meetings count arrivals and tries to join. */
  meetingSecretArn: 'MEETING_SECRET_ARN',
  /** ARN of the secret by which the moderation function tells apart those who flag and those who decide. */
  moderationSecretArn: 'MODERATION_SECRET_ARN',
  /** ARN of the secret of the newsletter: addresses, their digests, signed links, challenges. */
  newsletterSecretArn: 'NEWSLETTER_SECRET_ARN',
  /** URL of the queue of mails to subscribers: confirmations, questions after a long silence. */
  subscriberMailQueueUrl: 'SUBSCRIBER_MAIL_QUEUE_URL',
  contactMailQueueUrl: 'CONTACT_MAIL_QUEUE_URL',
  /** URL of the queue of the newsletter's sender: what wakes it. */
  sendingQueueUrl: 'SENDING_QUEUE_URL',
  /** Name of the SES configuration set used for every mail, which reports deliveries, bounces and complaints. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** ARN of the secret under which mailboxes are counted and suppressed, whichever capability writes to them. */
  mailSecretArn: 'MAIL_SECRET_ARN',
  /** Public base URL of the API, without a trailing slash; links in mails start with it. */
  publicUrl: 'PUBLIC_URL',
  /** ARN of the secret under which the contact box knows its authors and seals their addresses. */
  contactSecretArn: 'CONTACT_SECRET_ARN',
  /** ARN of what Meta signs with, and of what the Région’s page on Messenger writes with (lambdas/messenger/credentials.ts). */
  messengerAppArn: 'MESSENGER_APP_ARN',
  messengerPageArn: 'MESSENGER_PAGE_ARN',
  /** URL of the queue of those who are to be greeted there. */
  messengerQueueUrl: 'MESSENGER_QUEUE_URL',
  /** Address of Meta’s Graph API, with its version. */
  graphUrl: 'GRAPH_URL',
  /** Origins whose pages may act for their visitors, separated by spaces. */
  webOrigins: 'WEB_ORIGINS',
  /** The secret header value that CloudFront sends to be let in; absent where there is no CloudFront. */
  originKey: 'ORIGIN_KEY',
  /** JSON of what a proof of work costs (`ProofOfWork` of lib/stages.ts). */
  proofOfWork: 'PROOF_OF_WORK',
  /** Milliseconds added to the clock, by the local runtime only: no synthesized function has it. */
  clockOffsetMs: 'CLOCK_OFFSET_MS',
} as const;

/** @throws Error when the deployment forgot the variable */
export function requiredEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`Environment variable ${name} is not set: the construct of this function must give it.`);
  }
  return value;
}

/**
 * Names of the environment variables that CDK gives to functions. lib/ imports the names, functions read the
 * values: a variable that is missing is a deployment fault and says so at once.
 */
export const env = {
  tableName: 'TABLE_NAME',
  /** The bucket: what is too large for the table (platform/bucket.ts). */
  bucketName: 'BUCKET_NAME',
  stage: 'STAGE',
  citizenPoolId: 'CITIZEN_POOL_ID',
  citizenClientId: 'CITIZEN_CLIENT_ID',
  staffPoolId: 'STAFF_POOL_ID',
  staffClientId: 'STAFF_CLIENT_ID',
  /** ARN of the secret that only the functions of votes may read: ballot keys, record keys, receipts. */
  ballotSecretArn: 'BALLOT_SECRET_ARN',
  /** ARN of the secret of the profiles function: challenges, activity keys, usernames. */
  profileSecretArn: 'PROFILE_SECRET_ARN',
  /** ARN of the secret under which names of who is being erased are sealed, and receipts made. */
  erasureSecretArn: 'ERASURE_SECRET_ARN',
  /** ARN of the secret under which the posts function knows its authors. */
  authorSecretArn: 'AUTHOR_SECRET_ARN',
  /** ARN of the secret under which the moderation function tells flaggers, and deciders, apart. */
  moderationSecretArn: 'MODERATION_SECRET_ARN',
  /** ARN of the secret of the newsletter: addresses, their digests, signed links, challenges. */
  newsletterSecretArn: 'NEWSLETTER_SECRET_ARN',
  /** URL of the queue of mails to subscribers: confirmations, questions after a long silence. */
  subscriberMailQueueUrl: 'SUBSCRIBER_MAIL_QUEUE_URL',
  /** URL of the queue of the newsletter's sender: what wakes it. */
  sendingQueueUrl: 'SENDING_QUEUE_URL',
  /** Name of SES’s configuration set of every mail, which reports what became of them. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** ARN of the secret under which mailboxes are counted and blocked, whichever capability writes to them. */
  mailSecretArn: 'MAIL_SECRET_ARN',
  /** Where the public reaches the API, without a slash at the end: what links in mails begin with. */
  publicUrl: 'PUBLIC_URL',
  /** ARN of the secret under which the contact box knows its authors and seals their addresses. */
  contactSecretArn: 'CONTACT_SECRET_ARN',
  /** Origins of pages that may act for their visitors, with a space between them. */
  webOrigins: 'WEB_ORIGINS',
  /** What the edge says to be let in; absent where there is no edge. */
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

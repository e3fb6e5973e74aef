import type { AgeBand, Departement, LabelledCode, Population } from './types/territory.ts';
import type { Directorate, Theme } from './types/themes.ts';

/**
 * The configuration of one Région: everything that another Région would change, and nothing else.
 * Plain data, no logic: `lib/check-instance.ts` validates it at synth and names the field that is wrong.
 */
export interface Instance {
  /** Short machine name, used in stack and resource names: lower case, digits, hyphens. */
  readonly id: string;
  /** The public name, e.g. « Imagin'Est ». */
  readonly name: string;
  /** The Région's name in signatures, e.g. « Région Grand Est ». */
  readonly region: string;
  /** AWS region and IANA time zone of the instance. */
  readonly awsRegion: string;
  readonly timeZone: string;
  /** BCP 47 tags; the first is the default. */
  readonly languages: readonly string[];
  readonly departements: readonly Departement[];
  /** The départements as a tile map, row by row: each code once, `null` for gaps. */
  readonly departementTiles: readonly (readonly (string | null)[])[];
  readonly sexes: readonly LabelledCode[];
  /** Ordered, contiguous, from the minimum age (15: the age of consent to data processing) up. */
  readonly ageBands: readonly AgeBand[];
  /** The reference population for weighted results and representativeness. */
  readonly population: Population;
  readonly themes: readonly Theme[];
  readonly directorates: readonly Directorate[];
  readonly schedules: Schedules;
  readonly operations: Operations;
  readonly mail: Mail;
  readonly legal: Legal;
  readonly limits: Limits;
  readonly moderation: Moderation;
  readonly newsletter: Newsletter;
  readonly questions: Questions;
  readonly followUps: FollowUps;
  readonly contact: Contact;
  /** The Région’s page on Messenger, if it is connected (docs/messenger.md); absent: nothing of it is deployed. */
  readonly messenger?: Messenger;
  /**
   * Whether voters get a receipt, and ballots are published by receipt once a vote is closed, so that all can find their
   * own. docs/decisions/0007-receipts.md explains what that costs in secrecy.
   */
  readonly receipts: boolean;
  /**
   * Months after which the ballots of a certified vote are moved from the table to the archive in the bucket, where their voters
   * and a recount still find them (docs/recount.md).
   */
  readonly ballotsArchivedAfterMonths: number;
  readonly openData: OpenData;
  /** Origins of web pages that may call the API from a browser. */
  readonly webOrigins: readonly string[];
}

/** Times are wall-clock, in the instance's time zone. */
export interface Schedules {
  /** How often a post's own totals are refreshed, in seconds (0 to 300): the tick. */
  readonly totalsTickSeconds: number;
  /** Interval of protected releases in minutes; a divisor of 60. */
  readonly releaseMinutes: number;
}

/** Who operates the service, and where. Missing values are refused at deployment (lib/check-deployment.ts). */
export interface Operations {
  /** The twelve-digit AWS account of each stage: any other is refused. */
  readonly accounts: { readonly dev?: string; readonly prod?: string };
  /** The public domain by stage; without one, API Gateway’s own address is used. */
  readonly domains?: { readonly dev?: Domain; readonly prod?: Domain };
  /** ARN of an AWS Backup vault in another account that receives a copy of each night’s backup. */
  readonly backupVaultArn?: string;
  /**
   * The GitHub repository whose workflow may deploy, without stored keys, as the subject of its tokens has it: `owner@id/name@id`, or
   * `owner/name` if it was made before July 2026 and not renamed since (docs/deploy.md).
   */
  readonly repository?: string;
  /** Monthly budget of a stage’s account in US dollars, above which `alarmAddress` is notified. */
  readonly monthlyBudget?: number;
  /** Receives a mail for every alarm, once it has confirmed SNS's subscription mail. */
  readonly alarmAddress?: string;
}

/** A domain name whose zone the Région controls. */
export interface Domain {
  /** `imaginest.grandest.fr`, for pages, API and links in mails. The edge reaches the API at `origine.` before it. */
  readonly name: string;
  /**
   * The hosted zone for its records, if Route 53 has it in this account; otherwise its owner creates them (docs/deploy.md).
   */
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

export interface Mail {
  readonly senderName: string;
  /** Sender of the letter, and of mails about subscriptions. */
  readonly senderAddress: string;
  /** Sender of everything else: answers to messages, mails to staff. In the same domain as the letter’s. */
  readonly serviceAddress: string;
  readonly replyToAddress: string;
  /**
   * Maximum number of mails per day to a mailbox that the requester may not own (acknowledgements, confirmations,
   * invitations).
   */
  readonly strangerMailsPerDay: number;
  /** Maximum per hour of such mails to all mailboxes together. */
  readonly strangerMailsPerHour: number;
}

/** The legal notice (loi 2004-575 du 21 juin 2004, article 1-1), in every letter and its web version. */
export interface Legal {
  /** Name and address. */
  readonly publisher: string;
  /** The director of publication, by name or by office. */
  readonly director: string;
  /** Name and address of the hosting provider. */
  readonly host: string;
}

export interface Limits {
  /**
   * Maximum number of profiles created per calendar day, except on kiosks, which have their own quotas. Cognito bills each
   * user by the month, so this bounds the cost of a flood of invented people. At least 1000.
   */
  readonly profilesPerDay: number;
  /** Maximum length of a suggestion, in graphemes (what readers count as characters). */
  readonly suggestionGraphemes: number;
  /** Maximum length of a title of a question or information, in graphemes. */
  readonly titleGraphemes: number;
  /** Maximum length of the explanatory text beside a title, in graphemes. */
  readonly bodyGraphemes: number;
  /** How many suggestions a profile may send per calendar day, and how many may wait for a decision at once. */
  readonly suggestionsPerDay: number;
  readonly suggestionsWaiting: number;
  /**
   * For how many hours a profile is young: its ballots count in the totals at once, but in breakdowns only when it comes
   * back after this time. 0 disables it (docs/decisions/0012-fresh-profiles.md).
   */
  readonly youngProfileHours: number;
  /** The same for a profile created among many from one network within an hour (`burst` of lib/stages.ts). */
  readonly burstProfileHours: number;
}

/** How suggestions are moderated: the public charter, and its parameters. */
export interface Moderation {
  /** Reasons for refusing, holding or flagging a suggestion. */
  readonly reasons: readonly Reason[];
  /** Whole days that a suggestion may wait: two warnings to the directorate, then the answer is late. */
  readonly deadlines: {
    readonly firstWarningDays: number;
    readonly secondWarningDays: number;
    readonly answerDays: number;
  };
  /** Wall-clock time of the daily warnings, `HH:MM`. */
  readonly warningsAt: string;
  /** How long a decision can be undone. */
  readonly undoMinutes: number;
  /** This many flags by distinct profiles hold a published suggestion for review. */
  readonly flagsToHold: number;
  /** Or this many per hundred of its voters, if that is more. */
  readonly flagsPerHundredVoters: number;
  /** After a review, flags for new reasons hold it again if they are this many times more numerous. */
  readonly flagsAfterReview: number;
  /** Flags of profiles younger than this many hours count only after as many hours. */
  readonly freshProfileHours: number;
  /** Maximum number of flags per profile and calendar day. */
  readonly flagsPerDay: number;
}

export interface Reason {
  readonly code: string;
  readonly label: string;
  /** Explains the reason to an author. */
  readonly explanation: string;
}

/** The weekly questions of the Région. */
export interface Questions {
  /** Maximum number of questions per ISO week. */
  readonly perWeek: 1 | 2;
  /** Wall-clock time at which they open on Mondays, `HH:MM`, and at which the calendar is checked on other days. */
  readonly publishedAt: string;
  /** Minimum number of days that a question is open. */
  readonly minimumOpenDays: number;
}

/** Deadlines for follow-ups. */
export interface FollowUps {
  /** Whole days after its closing when a question without an outcome counts as late in the public register. */
  readonly lateAfterDays: number;
  /** Days after its publication when an unanswered suggestion counts as late. */
  readonly answerAfterDays: number;
}

/** The contact box. */
export interface Contact {
  /** Maximum number of messages per profile and calendar day. */
  readonly messagesPerDay: number;
  /** Maximum length of a message, in graphemes. */
  readonly messageGraphemes: number;
}

/** What Meta’s platform must know of us, and we of it. */
export interface Messenger {
  /** The version of the Graph API: `v23.0`. Meta ends each some two years after it appeared. */
  readonly graphVersion: string;
}

/** The monthly letter: consent, limits and retention. */
export interface Newsletter {
  /** The text that people consent to, by language; another version requires another consent. */
  readonly consent: {
    readonly version: string;
    /** By language; readers of other languages get the first. */
    readonly texts: Readonly<Record<string, string>>;
  };
  /** How long the link in a confirmation mail is valid. */
  readonly confirmationHours: number;
  /** Maximum number of confirmation mails per address and day, so that nobody is flooded by other people's requests. */
  readonly confirmationMailsPerDay: number;
  /** This many soft bounces within this many days end a subscription. */
  readonly softBounceLimit: number;
  readonly softBounceDays: number;
  /** Days after a hard bounce during which an address gets no mail. */
  readonly bounceBlockedDays: number;
  /**
   * After this many years without a sign, subscribers are asked once; without an answer in this many days, they are erased.
   */
  readonly silenceYears: number;
  readonly erasureDays: number;
  /** Days for which the proof of consent is kept after a subscription ended, without the address. */
  readonly proofKeptDays: number;
  /** Wall-clock time of the daily check for silent subscribers, `HH:MM`. */
  readonly upkeepAt: string;
  /** Day of the month, and wall-clock time, at which next month's letter is composed; and at which it is sent. */
  readonly composeDay: number;
  readonly composeAt: string;
  readonly sendDay: number;
  readonly sendAt: string;
  /** Web page with the subscription form: https. */
  readonly subscribePage: string;
  /** Maximum number of mails per second, whatever the account's quota. */
  readonly mailsPerSecond: number;
}

/** The publisher's details in the open data catalogue, and the time of the daily snapshot. */
export interface OpenData {
  /** Web page of the Région as an organisation. */
  readonly publisherPage: string;
  /** Web page that explains the consultation. */
  readonly landingPage: string;
  /** Contact for reusers of the data. */
  readonly contact: { readonly name: string; readonly email: string };
  /** Bounding box of the Région: degrees, WGS 84. */
  readonly extent: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  };
  /** Wall-clock time of the daily snapshot, `HH:MM`. */
  readonly snapshotAt: string;
}

/**
 * The configuration of one Région: everything that another Région would change, and nothing else.
 * Plain data, no logic: `lib/check-instance.ts` validates it at synth and names the field that is wrong.
 */
export interface Instance {
  /** Short machine name, used in stack and resource names: lower case, digits, hyphens. */
  readonly id: string;
  /** What the public reads, e.g. « Imagin'Est ». */
  readonly name: string;
  /** The Région as it signs, e.g. « Région Grand Est ». */
  readonly region: string;
  /** AWS region and IANA time zone the instance lives in. */
  readonly awsRegion: string;
  readonly timeZone: string;
  /** BCP 47 tags, the first is the default. */
  readonly languages: readonly string[];
  readonly departements: readonly Departement[];
  /** The départements as a map of tiles, row by row: each code once, `null` where there is none. */
  readonly departementTiles: readonly (readonly (string | null)[])[];
  readonly sexes: readonly LabelledCode[];
  /** Ordered, contiguous, from the minimum age (15: the age of consent to data processing) up. */
  readonly ageBands: readonly AgeBand[];
  /** Who lives there: what weighted results and representativeness are set against. */
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
  /**
   * Whether voters are given a receipt, and ballots are published by receipt once a vote is closed, so that each can find
   * their own. What that costs in secrecy is in docs/decisions/0007-receipts.md.
   */
  readonly receipts: boolean;
  readonly openData: OpenData;
  /** Origins of web pages that may call the API from a browser. */
  readonly webOrigins: readonly string[];
}

export interface LabelledCode {
  readonly code: string;
  readonly label: string;
}

/** `code` is the official one of the INSEE (`08`, `2A`). */
export interface Departement extends LabelledCode {}

/** Inclusive bounds in years; no `to` means « and over ». */
export interface AgeBand extends LabelledCode {
  readonly from: number;
  readonly to?: number;
}

/**
 * Inhabitants from the minimum age on, at one date, by département, sex and age band: a data file (instance/population/)
 * that is replaced by a newer one without touching code. The totals aren't sums of the cells but the source's own
 * figures, so that a wrong cell shows.
 */
export interface Population {
  /** As it is to be cited, beside the date. */
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** By code of the département, of the sex, of the age band. */
  readonly people: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly totals: {
    readonly all: number;
    readonly departement: Readonly<Record<string, number>>;
    readonly sex: Readonly<Record<string, number>>;
  };
}

/** What a theme can be drawn as (apps/view/theme-icons.ts). */
export const themeIconNames = [
  ...(['train', 'monument', 'globe', 'school', 'leaf', 'health', 'house'] as const),
  ...(['tractor', 'work', 'ball', 'palette', 'network', 'map', 'sprout'] as const),
] as const;
export type ThemeIcon = (typeof themeIconNames)[number];

/** A subject on which the Région can act; `id` appears in URLs. */
export interface Theme {
  readonly id: string;
  readonly icon: ThemeIcon;
  /** A word or two for a card; the label when absent. */
  readonly short?: string;
  readonly label: string;
  readonly description: string;
}

/** An operational directorate and the themes it answers for; every theme has exactly one owner. */
export interface Directorate {
  readonly id: string;
  readonly label: string;
  readonly themes: readonly string[];
}

/** Times are wall-clock, in the instance's time zone. */
export interface Schedules {
  /** How often the post's own totals are refreshed, in seconds (0 to 300): the tick. */
  readonly totalsTickSeconds: number;
  /** Every how many minutes of the hour the protected breakdowns may be refreshed; a divisor of 60. */
  readonly releaseMinutes: number;
}

/** Who runs it, and where. What is absent is refused when it is deployed (lib/check-deployment.ts). */
export interface Operations {
  /** The AWS account of each stage, twelve digits: another one is refused. */
  readonly accounts: { readonly dev?: string; readonly prod?: string };
  /** Where people reach the service, by stage; without one, API Gateway’s own address is it. */
  readonly domains?: { readonly dev?: Domain; readonly prod?: Domain };
  /** ARN of a vault of AWS Backup in another account, which keeps a copy of each night’s backup. */
  readonly backupVaultArn?: string;
  /** `owner/name` on GitHub of who may deploy by a workflow, without a key that is kept anywhere. */
  readonly repository?: string;
  /** US dollars that a month of a stage’s account may cost before `alarmAddress` hears of it. */
  readonly monthlyBudget?: number;
  /** Gets the mail of every alarm, once it has confirmed the one that SNS sends. */
  readonly alarmAddress?: string;
}

/** A name of which the Région holds the zone. */
export interface Domain {
  /** `imaginest.grandest.fr`: pages, API and links in mails. `origine.` before it is where the edge finds the API. */
  readonly name: string;
  /** The zone where its records are made, if Route 53 has it in this account; else whoever holds it makes them (docs/deploy.md). */
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

export interface Mail {
  readonly senderName: string;
  /** Of the letter, and of what subscribers are asked. */
  readonly senderAddress: string;
  /** Of everything else: answers to messages, what staff are told. At the domain of the letter’s. */
  readonly serviceAddress: string;
  readonly replyToAddress: string;
  /** Most mails a day to one mailbox that whoever asked for them may not own (acknowledgements, confirmations, invitations). */
  readonly strangerMailsPerDay: number;
  /** Most of them an hour to all mailboxes together. */
  readonly strangerMailsPerHour: number;
}

/** Who answers for what is published (loi 2004-575 du 21 juin 2004, article 1-1): in every letter and at its web version. */
export interface Legal {
  /** Name and address. */
  readonly publisher: string;
  /** Whoever directs the publication, by name or by office. */
  readonly director: string;
  /** Name and address of whoever hosts it. */
  readonly host: string;
}

export interface Limits {
  /**
   * Most profiles that are made on one calendar day, kiosks’ apart, which have quotas of their own. Each is a user that Cognito bills by the
   * month, so this bounds what a flood of invented people can cost. 1000 at least.
   */
  readonly profilesPerDay: number;
  /** Longest suggestion, in graphemes (what a reader counts as characters). */
  readonly suggestionGraphemes: number;
  /** Longest question or information title, in graphemes. */
  readonly titleGraphemes: number;
  /** Longest explanatory text beside a title, in graphemes. */
  readonly bodyGraphemes: number;
  /** How many suggestions one profile may send on one calendar day, and how many of its own may wait for a decision. */
  readonly suggestionsPerDay: number;
  readonly suggestionsWaiting: number;
  /**
   * For how many hours a profile is young: its ballots count in the totals, and by département, sex and age only once it comes back
   * afterwards. 0: no profile is (docs/decisions/0012-fresh-profiles.md).
   */
  readonly youngProfileHours: number;
  /** The same of a profile that is one of many made from one network within an hour (`burst` of lib/stages.ts). */
  readonly burstProfileHours: number;
}

/** How suggestions are moderated: the charter, published, and its figures. */
export interface Moderation {
  /** Why a suggestion can be refused, held or flagged. */
  readonly reasons: readonly Reason[];
  /** Whole days that a suggestion waits: two warnings to the directorate, then the answer is late. */
  readonly deadlines: {
    readonly firstWarningDays: number;
    readonly secondWarningDays: number;
    readonly answerDays: number;
  };
  /** Wall-clock time of the daily warnings, `HH:MM`. */
  readonly warningsAt: string;
  /** For so long a decision can be undone. */
  readonly undoMinutes: number;
  /** So many flags of distinct profiles hold a published suggestion for review. */
  readonly flagsToHold: number;
  /** Or so many per hundred of its voters, if that is more. */
  readonly flagsPerHundredVoters: number;
  /** Once a person has reviewed it, flags for reasons they didn't know hold it again if they are so many times more. */
  readonly flagsAfterReview: number;
  /** Flags of a profile younger than so many hours count after as many hours. */
  readonly freshProfileHours: number;
  /** Most flags of a profile on a calendar day. */
  readonly flagsPerDay: number;
}

export interface Reason {
  readonly code: string;
  readonly label: string;
  /** What it means, for an author. */
  readonly explanation: string;
}

/** The weekly questions of the Région. */
export interface Questions {
  /** Most questions of an ISO week. */
  readonly perWeek: 1 | 2;
  /** Wall-clock time at which they open, on Mondays, `HH:MM`; and at which the calendar is looked at on other days. */
  readonly publishedAt: string;
  /** Least number of days for which a question takes votes. */
  readonly minimumOpenDays: number;
}

/** What becomes of questions and suggestions. */
export interface FollowUps {
  /** So many whole days after its closing a question without an outcome is late, and the public register says so. */
  readonly lateAfterDays: number;
  /** Days after its publication from which a suggestion to which nothing was answered is late. */
  readonly answerAfterDays: number;
}

/** The contact box. */
export interface Contact {
  /** How many messages one profile may send on one calendar day. */
  readonly messagesPerDay: number;
  /** Longest message, in graphemes. */
  readonly messageGraphemes: number;
}

/** The monthly letter: whom it may reach, and for how long. */
export interface Newsletter {
  /** What people agree to, in the languages there are; another version is another consent. */
  readonly consent: {
    readonly version: string;
    /** By language; who reads another one reads the first. */
    readonly texts: Readonly<Record<string, string>>;
  };
  /** For so long the link of a confirmation mail works. */
  readonly confirmationHours: number;
  /** Most confirmation mails to one address in a day: nobody is flooded by somebody else's asking. */
  readonly confirmationMailsPerDay: number;
  /** So many letters that bounce softly within so many days end a subscription. */
  readonly softBounceLimit: number;
  readonly softBounceDays: number;
  /** For so many days after a hard bounce an address gets no mail. */
  readonly bounceBlockedDays: number;
  /** After so many years without a sign a subscriber is asked once; without an answer in so many days, erased. */
  readonly silenceYears: number;
  readonly erasureDays: number;
  /** For so many days the proof of a consent is kept when the subscription has ended, without the address. */
  readonly proofKeptDays: number;
  /** Wall-clock time of the daily look for silent subscribers, `HH:MM`. */
  readonly upkeepAt: string;
  /** Day of the month, and wall-clock time, at which next month's letter is composed; and at which it is sent. */
  readonly composeDay: number;
  readonly composeAt: string;
  readonly sendDay: number;
  readonly sendAt: string;
  /** Web page on which people subscribe: https. */
  readonly subscribePage: string;
  /** Most mails a second, whatever the account may send. */
  readonly mailsPerSecond: number;
}

/** What the catalogue of the open data says of whoever publishes it, and when a day is frozen. */
export interface OpenData {
  /** Of the Région, as an organisation. */
  readonly publisherPage: string;
  /** Where people read what the consultation is. */
  readonly landingPage: string;
  /** Who answers those who reuse the data. */
  readonly contact: { readonly name: string; readonly email: string };
  /** Box around the Région: degrees, WGS 84. */
  readonly extent: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  };
  /** Wall-clock time of the daily snapshot, `HH:MM`. */
  readonly snapshotAt: string;
}

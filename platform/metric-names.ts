/** What functions count for alarms, beside what Lambda counts by itself: `countMetric` counts it, `countedMetric` (lib) reads it. */
export type Metric =
  | 'BallotsOfLaterVersion'
  | 'ErasuresLate'
  | 'MailsPutOff'
  | 'MessengerNotGreeted'
  | 'ProfilesCreated'
  | 'ProfilesRefused'
  | 'PublicMailCeiling'
  | 'YoungBallots';

/** Where CloudWatch keeps them. */
export const metricNamespace = 'Imaginest';

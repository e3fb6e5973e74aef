/** The quota of an average sender out of the sandbox, at a rate that suits one machine. */
const MAX_24_HOUR_SEND = 50_000;
const MAX_SEND_RATE = 200;

/** The result of GetSendQuota in XML (API reference of SES v1); the limits are reported, not enforced. */
export function sendQuota(sentLast24Hours: number): string {
  return (
    `<Max24HourSend>${MAX_24_HOUR_SEND}.0</Max24HourSend><MaxSendRate>${MAX_SEND_RATE}.0</MaxSendRate>` +
    `<SentLast24Hours>${sentLast24Hours}.0</SentLast24Hours>`
  );
}

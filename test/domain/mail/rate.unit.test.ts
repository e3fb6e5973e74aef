import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ratePerSender } from '../../../domain/mail/rate.ts';
import { sendersAtOnce } from '../../../foundations/mail/sending-rate.ts';

const lanes = Object.entries(sendersAtOnce) as [keyof typeof sendersAtOnce, number][];

test('All senders of all lanes together stay below the account’s rate, and those of a lane below the instance’s', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1000, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
      (maxSendRate, cap) => {
        const rates = lanes.map(
          ([lane, senders]) => ratePerSender(lane, { maxSendRate, cap, senders }) * senders,
        );
        expect(rates.reduce((sum, rate) => sum + rate)).toBeLessThanOrEqual(maxSendRate + 1e-9);
        for (const rate of rates) {
          expect(rate).toBeGreaterThan(0);
          expect(rate).toBeLessThanOrEqual(cap + 1e-9);
        }
      },
    ),
  );
});

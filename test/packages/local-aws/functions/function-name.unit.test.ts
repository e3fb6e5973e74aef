import { describe, expect, test } from '@jest/globals';
import { functionName } from '../../../../packages/local-aws/functions/definition.ts';

describe('The name of a function without one of its own', () => {
  test('is its stack and its logical id', () => {
    expect(functionName('votes', 'CastA1B2C3D4', {})).toBe('votes-CastA1B2C3D4');
    expect(functionName('votes', 'CastA1B2C3D4', { FunctionName: 'cast' })).toBe('cast');
  });

  test('loses the end of the stack where both are longer than 64 characters, then the beginning of the id', () => {
    const stack = 'grand-est-dev-correspondence';
    const name = functionName(stack, 'NewsletterSubscriptionsMails4E8F4A1B', {});
    expect(name).toBe('grand-est-dev-correspondenc-NewsletterSubscriptionsMails4E8F4A1B');
    expect(name).toHaveLength(64);
    const long = functionName(stack, `${'Part'.repeat(30)}A1B2C3D4`, {});
    expect(long).toMatch(/^grand-es-[a-z]*(?:Part)+A1B2C3D4$/);
    expect(long).toHaveLength(64);
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { env } from '../../../platform/env.ts';
import { assertThroughEdge, viewerAddress } from '../../../platform/http/through-edge.ts';

const told = { 'cloudfront-viewer-address': '198.51.100.7:46532' };

describe('Behind an edge', () => {
  beforeEach(() => {
    process.env[env.originKey] = 'the-key-of-the-edge';
  });
  afterEach(() => {
    delete process.env[env.originKey];
  });

  test('who says its key is let in', () => {
    expect(() => assertThroughEdge({ 'x-origin-key': 'the-key-of-the-edge' })).not.toThrow();
  });

  test.each([
    {},
    { 'x-origin-key': '' },
    { 'x-origin-key': 'the-key-of-the-edg' },
    { 'x-origin-key': 'another' },
  ])('who says %j finds nothing here', (headers) => {
    expect(() => assertThroughEdge(headers)).toThrow(expect.objectContaining({ code: 'route-not-found' }));
  });

  test.each([
    [told, '198.51.100.7'],
    [{ 'cloudfront-viewer-address': '2001:db8::1:46532' }, '2001:db8::1'],
    [{}, '192.0.2.1'],
  ])('%j asks from %s', (headers, address) => {
    expect(viewerAddress(headers, '192.0.2.1')).toBe(address);
  });
});

describe('Without an edge', () => {
  test('everybody is let in, and what they say of their address is nothing', () => {
    expect(() => assertThroughEdge({})).not.toThrow();
    expect(viewerAddress(told, '192.0.2.1')).toBe('192.0.2.1');
  });
});

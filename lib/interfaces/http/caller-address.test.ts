import { expect, test } from 'vitest';
import { callerAddress } from './caller-address';

test.each([
  // No proxy is trusted: the header is the caller's word.
  ['198.51.100.7', undefined, 0, '198.51.100.7'],
  ['198.51.100.7', '1.2.3.4', 0, '198.51.100.7'],
  // As many hops from the right as are trusted.
  ['10.0.0.2', '203.0.113.9', 1, '203.0.113.9'],
  ['10.0.0.2', '1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
  ['10.0.0.2', '1.2.3.4, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  // Fewer hops than trusted: the furthest that there is.
  ['10.0.0.2', undefined, 1, '10.0.0.2'],
  ['10.0.0.2', '', 1, '10.0.0.2'],
  ['10.0.0.2', '203.0.113.9', 3, '203.0.113.9'],
  // What is no address ends the way back.
  ['10.0.0.2', '203.0.113.9, nonsense', 2, '10.0.0.2'],
  ['10.0.0.2', 'unknown, 10.0.0.1', 2, '10.0.0.1'],
  ['10.0.0.2', '203.0.113.9, 10.0.0.1,', 2, '10.0.0.2'],
  // Ports, brackets, zones and spellings.
  ['10.0.0.2', '203.0.113.9:4711', 1, '203.0.113.9'],
  ['10.0.0.2', '[2001:DB8:0:0::1]:443', 1, '2001:db8::1'],
  ['10.0.0.2', '"[2001:db8::1]"', 1, '10.0.0.2'],
  ['::ffff:198.51.100.7', undefined, 0, '198.51.100.7'],
  ['::FFFF:c633:6407', undefined, 0, '198.51.100.7'],
  ['fe80::1%eth0', undefined, 0, 'fe80::1'],
  [undefined, undefined, 0, 'unknown'],
])('socket %s, header %s, %d trusted: %s', (socket, header, trusted, address) => {
  expect(callerAddress(socket, header, trusted)).toBe(address);
});

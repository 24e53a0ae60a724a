import { expect, test } from 'vitest';
import { decodeLines, decodeText } from '../../src/host/decode-text.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

test('UTF-8 is what it says, also where it is the sign for what cannot be read', () => {
  expect(decodeText(bytes('café \u{fffd} 😀'))).toBe('café \u{fffd} 😀');
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 'a: 1'))).toBe('a: 1');
});

test('what is no UTF-8 is half a character, which no file can hold', () => {
  expect(decodeText(bytes('caf', 0xe9, '!'))).toBe('caf\u{dcff}!');
});

test('lines in UTF-16 are known by their byte order mark', () => {
  const little = Buffer.from('\u{feff}flask==3.1.2\r\n', 'utf16le');
  expect(decodeLines(little)).toBe('flask==3.1.2\r\n');
  expect(decodeLines(Buffer.from(little).swap16())).toBe('flask==3.1.2\r\n');
  expect(decodeLines(bytes('flask'))).toBe('flask');
});

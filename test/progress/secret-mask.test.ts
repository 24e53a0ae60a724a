import { describe, expect, test } from 'vitest';
import { noSecrets, secretMask } from '../../src/progress/secret-mask.ts';

const key = [
  '-----BEGIN PRIVATE KEY-----',
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
  '====',
  'Zz0=',
  'ab',
  '-----END PRIVATE KEY-----',
].join('\n');

describe('where a value stands is ***', () => {
  test.each([
    ['alone', ['s3cret'], 's3cret', '***'],
    ['within a word, and more than once', ['s3cret'], 'as3cretb s3cret', 'a***b ***'],
    ['not where another stands', ['s3cret'], 's3cre t S3CRET', 's3cre t S3CRET'],
    ['without the end of its line', ['s3cret\n'], 'is s3cret.', 'is ***.'],
    ['of any letters', ['pass+wörd (1)$&'], 'echo pass+wörd (1)$& 🔑', 'echo *** 🔑'],
    ['of letters of two units', ['🔑🔑 key'], 'the 🔑🔑 key', 'the ***'],
    ['one that begins as another', ['abcd', 'abcdefgh'], 'abcdefgh abcde', '*** ***e'],
    ['one in another', ['abcdefgh', 'cdef'], 'abcdefgh cdef', '*** ***'],
    ['two that overlap', ['abcdef', 'efghij'], 'xabcdefghijx', 'x***x'],
    ['one that repeats itself', ['aaaa'], 'baaaaaab', 'b***b'],
    ['two side by side', ['abcd'], 'abcdabcd', '******'],
    ['of three letters is not hidden', ['abc'], 'abc', 'abc'],
    ['none', ['', '\n', '  '], 'a  b', 'a  b'],
  ])('%s', (_, values, text, shown) => {
    expect(secretMask(values).hide(text)).toBe(shown);
  });

  test('of several lines: each that says something', () => {
    const { hide } = secretMask([key.replaceAll('\n', '\r\n')]);
    expect(hide(key)).toBe('***\n***\n====\n***\nab\n***');
    expect(hide('key="MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\\nZz0="')).toBe('key="***\\n***"');
    expect(secretMask(['{\n    "key": "abc"\n}']).hide('  "key": "abc"')).toBe('  ***');
  });

  test('of one line, whatever it says', () => {
    expect(secretMask(['****']).hide('is ****, no less')).toBe('is ***, no less');
  });

  test('a file of ten thousand lines', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 50)}y`);
    const { hide } = secretMask([lines.join('\n')]);
    expect(hide(`${lines[7]} ${lines[9999]} line`)).toBe('*** *** line');
  });

  test('one of half a megabyte', () => {
    const long = 'abcdefghi-'.repeat(50_000);
    expect(secretMask([long]).hide(`<${long}>`)).toBe('<***>');
  });
});

describe('the end of a text that goes on', () => {
  const { endOf, hide } = secretMask(['0123456789']);

  test('is as long as it is asked for', () => {
    expect(endOf('x'.repeat(100), 20)).toBe('x'.repeat(20));
    expect(endOf('short', 20)).toBe('short');
    expect(noSecrets.endOf('x'.repeat(100), 20)).toBe('x'.repeat(20));
  });

  test.each(Array.from({ length: 22 }, (_, index) => index))('holds no end of a value (%i)', (after) => {
    expect(hide(endOf(`xxxx0123456789${'y'.repeat(after)}`, 12)).replaceAll('***', '')).not.toMatch(/\d/);
  });

  test('has the beginning of a value that is longer than it', () => {
    expect(hide(`${endOf('xxxxx01234567', 4)}89`)).toContain('***');
    expect(hide(`${endOf('xxxxx01234567', 4)}89`)).not.toMatch(/\d/);
  });

  test('is bounded, also where a value never ends', () => {
    expect(secretMask(['aaaa']).endOf('a'.repeat(10_000), 100).length).toBeLessThan(110);
  });
});

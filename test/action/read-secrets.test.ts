import { expect, test } from 'vitest';
import { readSecrets } from '../../src/action/read-secrets.ts';

test('one a line, with everything behind the first sign', () => {
  expect(readSecrets('\nA=1\n  B=x=y "z" \n\n')).toEqual({
    secrets: [
      { id: 'A', value: '1' },
      { id: 'B', value: 'x=y "z"' },
    ],
    faults: [],
  });
});

test('one in quotes goes over several lines', () => {
  const text = '"KEY=first\n\n  second ""quoted""\n"\nOTHER=1\n"JSON={""a"":""b""}"';
  expect(readSecrets(text)).toEqual({
    secrets: [
      { id: 'KEY', value: 'first\n\n  second "quoted"\n' },
      { id: 'OTHER', value: '1' },
      { id: 'JSON', value: '{"a":"b"}' },
    ],
    faults: [],
  });
});

test.each([
  ['canary', 'line 1 is not `id=value`'],
  ['A=1\n=canary', 'line 2 is not `id=value`'],
  ['A=canary\nA=canary', 'line 2 has an id that stood before'],
  ['A=1\n"B=canary\nC=canary', 'the quote that begins on line 2 does not end'],
])('%j is refused without a word of it', (text, fault) => {
  const { faults } = readSecrets(text);
  expect(faults).toEqual([fault]);
  expect(faults.join()).not.toContain('canary');
});

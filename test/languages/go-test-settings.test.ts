import { expect, it } from 'vitest';
import { testSettings } from '../../src/languages/go/test-settings.ts';

const by = (...command: string[]) => testSettings({ command, env: {} });

it('is nothing where there are no tests', () => {
  expect(testSettings(undefined)).toBeUndefined();
});

it('is what the go command does by itself for its own command', () => {
  expect(testSettings({ env: { CGO_ENABLED: '0', TOKEN: 'x' } })).toEqual({
    flags: [],
    env: { CGO_ENABLED: '0' },
  });
});

it.each([
  ['go test ./...', []],
  ['go test -v -count=1 -run Total -cover ./...', []],
  ['go test -race ./...', ['-race']],
  ['go test ./... --race', ['-race']],
  ['go test -race -tags=integration,slow ./...', ['-race', '-tags=integration,slow']],
  ['go test -tags integration ./...', ['-tags=integration']],
  ['cd server && go test -trimpath ./...', ['-trimpath']],
  ['go test ./... && echo -race', []],
  ['go test ./... # -race', []],
])('takes the flags that a compiler minds from %s', (command, flags) => {
  expect(by(command)).toEqual({ flags, env: {} });
});

it('leaves a tag that a shell would fill', () => {
  expect(by('go test -tags="$TAGS" ./...')).toEqual({ flags: [], env: {} });
});

it('takes the variables of the go command, and of no other', () => {
  const env = { GOEXPERIMENT: 'synctest', CGO_ENABLED: '0' };
  expect(by('go vet ./...', 'TOKEN=a GOEXPERIMENT=synctest CGO_ENABLED=0 go test ./...')).toEqual({
    flags: [],
    env,
  });
});

it.each(['make test', 'gotestsum', 'echo go testing', 'cargo test', 'go tests'])(
  'does not know how %s compiles',
  (command) => {
    expect(by(command)).toBeUndefined();
  },
);

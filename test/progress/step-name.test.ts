import { expect, test } from 'vitest';
import { stepName } from '../../src/progress/step-name.ts';

test.each([
  ['[build 2/3] RUN npm run build', { kind: 'instruction', stage: 'build', text: 'RUN npm run build' }],
  [
    '[linux/arm64 build 2/3] RUN make',
    { kind: 'instruction', stage: 'build', platform: 'linux/arm64', text: 'RUN make' },
  ],
  [
    '[deps 1/1] RUN --mount=type=bind,source=package.json,target=package.json     --mount=type=cache,id=npm,target=/root/.npm     npm ci --no-audit',
    { kind: 'instruction', stage: 'deps', text: 'RUN npm ci --no-audit' },
  ],
  [
    '[runtime 4/6] LINK COPY --link --from=prod-deps /app/node_modules /app/node_modules',
    {
      kind: 'own',
      stage: 'runtime',
      text: 'COPY --from=prod-deps /app/node_modules /app/node_modules',
    },
  ],
  [
    `[toolchain 1/2] FROM docker.io/library/node:24-trixie-slim@sha256:${'0'.repeat(64)}`,
    { kind: 'base', stage: 'toolchain', text: 'FROM docker.io/library/node:24-trixie-slim' },
  ],
  ["[deps 1/1] RUN A=1 B='*' uv sync --locked", { kind: 'instruction', text: 'RUN uv sync --locked' }],
  ['[internal] load build context', { kind: 'own', text: 'load build context' }],
  ['exporting to image', { kind: 'own', text: 'exporting to image' }],
  [
    '[auth] orders:pull token for registry.example',
    { kind: 'own', text: '[auth] orders:pull token for registry.example' },
  ],
])('%s', (name, expected) => {
  expect(stepName(name)).toMatchObject(expected);
});

test('the last step of a stage is known', () => {
  expect(['[build 2/3] RUN make', '[build 3/3] RUN make'].map((name) => stepName(name).last)).toEqual([
    false,
    true,
  ]);
});

test('a script is called by what it does, where that is known', () => {
  const name = "[build 2/2] RUN <<'IMGC' (set -eu...)";
  expect(stepName(name, new Map([['build', 'make all …']])).text).toBe('RUN make all …');
  expect(stepName(name).text).toBe("RUN <<'IMGC' (set -eu...)");
});

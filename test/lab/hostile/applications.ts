/** Something that a compiler of the user's makes, on a base with a shell: every RUN is a text of the user's. */
export const custom = {
  name: 'app',
  language: { name: 'custom', image: 'debian:trixie-slim' },
  build: { command: 'make' },
  artifacts: [{ path: '/out/app', to: '/usr/local/bin/app' }],
  runtime: { base: 'debian:trixie-slim', command: ['/usr/local/bin/app'] },
};

/** The same beside a part whose result it takes. */
export const withPart = {
  ...custom,
  artifacts: [...custom.artifacts, { component: 'part', path: '/out/part', to: '/srv/part' }],
  components: {
    part: { language: custom.language, path: 'part', build: custom.build },
  },
};

/** A server whose commands are of the package manager, on a base without a shell. */
export const node = { name: 'app', language: 'node', runtime: { ports: [3000] } };

export const nodeFiles = {
  'package.json': JSON.stringify({
    name: 'app',
    main: 'index.js',
    scripts: { build: 'true', test: 'true' },
    dependencies: { a: '1.0.0' },
  }),
  'package-lock.json': '{}',
  'index.js': '',
};

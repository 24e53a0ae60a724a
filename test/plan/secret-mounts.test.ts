import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

function compiled(...secrets: string[]) {
  const config = `language: node\nbuild:\n  secrets: [${secrets.join(', ')}]\n  ssh: [default, default]\ntest: {gate: true}\n`;
  const manifest = '{"scripts": {"build": "tsc", "test": "node --test", "start": "node dist/index.js"}}';
  return compileFiles({ 'package.json': manifest, 'build.config.yaml': config });
}

/** The mounts and arguments of secrets in the Dockerfile. */
function mounted(...secrets: string[]) {
  const { output, diagnostics } = compiled(...secrets);
  expect(diagnostics).toEqual([]);
  return output?.dockerfile.match(/(--mount=type=(secret|ssh)|ARG IMGC)\S*( \S*=)?/g);
}

const ssh = '--mount=type=ssh,id=default,required=true';

describe('one secret that is named twice', () => {
  test('is mounted once, required if one of the two says so', () => {
    const mount = '--mount=type=secret,id=TOKEN,env=TOKEN,required=true';
    expect(mounted('TOKEN', 'TOKEN')).toEqual([mount, ssh]);
    expect(mounted('TOKEN', '{id: TOKEN, required: false}')).toEqual([mount, ssh]);
    const { output } = compiled('{id: TOKEN, required: false}', 'TOKEN');
    expect(output?.build.secrets).toMatchObject([{ id: 'TOKEN', required: true }]);
  });

  test('is mounted at each of its places, with one argument beside it', () => {
    expect(
      mounted('{id: TOKEN, invalidates: true}', '{id: TOKEN, as: {file: /t}, invalidates: true}'),
    ).toEqual([
      'ARG IMGC_HASHED_TOKEN1=',
      '--mount=type=secret,id=TOKEN,env=TOKEN,required=true',
      '--mount=type=secret,id=TOKEN,target=/t,required=true',
      ssh,
    ]);
  });
});

describe('two secrets', () => {
  test('of one place are one too many for a command', () => {
    const { diagnostics } = compiled('A', '{id: B, as: {env: A}}');
    expect(diagnostics).toMatchObject([
      { code: 'IMGC3023', message: 'Two secrets are to be `A` of the same commands.', related: [{}] },
    ]);
  });

  test('may have one place in different steps', () => {
    expect(mounted('{id: A, for: [build]}', '{id: B, as: {env: A}, for: [test]}')).toHaveLength(3);
  });
});

test('a secret has its value also where a task brings the variable itself', () => {
  const files = {
    'package.json': JSON.stringify({
      scripts: { build: 'prisma generate', start: 'node index.js' },
      dependencies: { '@prisma/client': '7.8.0' },
      devDependencies: { prisma: '7.8.0' },
    }),
    'package-lock.json': '{}',
    'index.js': '',
    'prisma/schema.prisma': 'generator client {\n  provider = "prisma-client-js"\n}\n',
    'prisma.config.ts':
      "import { env } from 'prisma/config';\nexport default { datasource: { url: env('DATABASE_URL') } };\n",
  };
  const runOf = (config: string) => {
    const { output } = compileFiles({ ...files, 'build.config.yaml': `language: node\n${config}` });
    return output?.dockerfile.match(/.*npm run build/)?.[0].trim();
  };
  expect(runOf('')).toBe('RUN DATABASE_URL=not-used-by-the-build npm run build');
  expect(runOf('build: {secrets: [DATABASE_URL]}\n')).toBe('npm run build');
});

import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const compiled = (version: string, more = '') =>
  compileFiles({
    'requirements.txt': 'iniconfig==2.3.1\n',
    'main.py': '',
    '.python-version': version,
    'build.config.yaml': `language: python\nruntime: {base: distroless}\n${more}`,
  });

describe('Python on distroless', () => {
  test.each([
    ['3.13.2', 'python:3.13-trixie', 'python3-debian13'],
    ['3.11', 'python:3.11-bookworm', 'python3-debian12'],
  ])('%s has its toolchain of the same Debian, and no argument', (version, toolchain, image) => {
    const { output } = compiled(version);
    expect(output?.dockerfile).toContain(`FROM ${toolchain} AS toolchain`);
    expect(output?.dockerfile).toContain(`FROM gcr.io/distroless/${image}:nonroot AS runtime`);
    expect(output?.dockerfile).not.toContain('PYTHON_VERSION');
  });

  test('other versions are refused with those that there are', () => {
    const [fault] = compiled('3.12').diagnostics;
    expect(fault).toMatchObject({
      code: 'IMGC3004',
      message:
        '`base: distroless` cannot work here: there is no image of version 3.12, but of 3.11 and 3.13.',
      help: 'The bases that work here are slim, full and alpine; or name an image of your own.',
    });
  });

  test('what the build gets reaches the installation, and not what only points at a Python', () => {
    const { output } = compiled('3.13', 'build: {secrets: [{id: TOKEN}], args: {STAMP: x}}\n');
    const stages = output?.dockerfile.split('\nFROM ') ?? [];
    const stage = (name: string) => stages.find((text) => text.split('\n')[0]?.endsWith(`AS ${name}`));
    expect(stage('deps')).toContain('type=secret');
    expect(stage('environment')).not.toMatch(/secret|STAMP/);
  });

  test('another part may still have its version as an argument', () => {
    const { output } = compileFiles({
      'main.py': '',
      'frontend/package.json': '{"name": "f", "scripts": {"build": "true"}}',
      'requirements.txt': '',
      'build.config.yaml': [
        'language: python',
        'components: {frontend: {language: node, artifacts: [dist]}}',
        'artifacts: ["...", {component: frontend, path: dist, to: static}]',
        'runtime: {base: distroless}',
      ].join('\n'),
    });
    expect(output?.dockerfile).toMatch(/^ARG NODE_VERSION=/m);
    expect(output?.dockerfile).not.toContain('PYTHON_VERSION');
  });
});

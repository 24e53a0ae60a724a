import { describe, expect, test } from 'vitest';
import { compileFiles } from './run-case.ts';

const go = { 'go.mod': 'module example.com/orders\n\ngo 1.24.0\n', 'main.go': 'package main\n' };

describe('same input, same bytes', () => {
  const first = 'name: a\nlanguage: go\nruntime:\n  base: scratch\n  ports: [80]\n';
  const second = 'runtime:\n  ports: [80]\n  base: scratch\nlanguage: go\nname: a\n';

  test('whatever the order of the keys', () => {
    const texts = [first, second].map(
      (text) => compileFiles({ ...go, 'build.config.yaml': text }).output?.dockerfile,
    );
    expect(texts[0]).toBe(texts[1]);
  });

  test('whatever the order of the files', () => {
    const files = {
      ...go,
      'cmd/b/main.go': 'package main\n',
      'build.config.yaml': `${first}  command: [/b]\n`,
    };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    const [one, other] = [files, turned].map((each) => {
      const { output } = compileFiles(each);
      return { ...output, decisions: output?.decisions() };
    });
    expect(one).toEqual(other);
    expect(one?.decisions).not.toHaveLength(0);
  });

  test('whatever the line ends and the byte order mark of the config', () => {
    const windows = compileFiles({ ...go, 'build.config.yaml': first.replaceAll('\n', '\r\n') });
    expect(windows.output?.dockerfile).toBe(
      compileFiles({ ...go, 'build.config.yaml': first }).output?.dockerfile,
    );
  });
});

describe('the line map', () => {
  test('has an entry for every line, and leads from a line to the key that made it', () => {
    const config = 'language: go\nbuild:\n  command: make orders\nruntime:\n  command: [/orders]\n';
    const { output } = compileFiles({ ...go, 'build.config.yaml': config });
    const lines = output?.dockerfile.trimEnd().split('\n') ?? [];
    expect(output?.lineMap.length).toBe(lines.length);
    const origins = output?.lineMap[lines.findIndex((line) => line.includes('make orders'))] ?? [];
    const spans = origins.map((origin) =>
      'file' in origin ? config.slice(origin.range.start, origin.range.end) : '',
    );
    expect(spans).toEqual(['make orders']);
  });
});

describe('merge keys and anchors', () => {
  test('work, under keys that begin with x-', () => {
    const config = 'x-env: &env {A: "1"}\nlanguage: go\nruntime:\n  env:\n    <<: *env\n    B: "2"\n';
    const { output, diagnostics } = compileFiles({ ...go, 'build.config.yaml': config });
    expect(diagnostics).toEqual([]);
    expect(output?.dockerfile).toContain('ENV A="1" \\\n    B="2"');
  });

  test('a merge of what is no mapping is refused at its place', () => {
    const { diagnostics } = compileFiles({ ...go, 'build.config.yaml': 'language: go\n<<: 3\n' });
    expect(diagnostics).toMatchObject([{ code: 'IMGC1008', place: { range: { start: 13, end: 15 } } }]);
  });

  test('an alias bomb is refused', () => {
    const levels = [...'abcdefgh'].map((name, index, all) => {
      const before = all[index - 1];
      return `x-${name}: &${name} [${before === undefined ? 'x' : Array(10).fill(`*${before}`).join(', ')}]`;
    });
    const config = `language: go\n${levels.join('\n')}\n`;
    expect(compileFiles({ ...go, 'build.config.yaml': config }).diagnostics.map(({ code }) => code)).toEqual([
      'IMGC1008',
    ]);
  });

  test('a config over 1 MiB is refused', () => {
    const config = `language: go\n# ${'x'.repeat(1024 * 1024)}\n`;
    expect(compileFiles({ ...go, 'build.config.yaml': config }).diagnostics.map(({ code }) => code)).toEqual([
      'IMGC1006',
    ]);
  });

  test('the limit counts bytes, and is not what a message says of a file above it', () => {
    const told = (length: number) => {
      const config = `language: go\n# ${'é'.repeat((length - 15) / 2)}`;
      return compileFiles({ ...go, 'build.config.yaml': config }).diagnostics.map(({ message }) => message);
    };
    expect(told(1024 * 1024 - 1)).toEqual([]);
    expect(told(1024 * 1024 + 1)).toEqual(['build.config.yaml is 1.1 MiB large; a config may have 1 MiB.']);
  });

  test('the sign for what cannot be read is a character like another', () => {
    const config = 'language: go\n# \u{fffd}\nruntime: {env: {SIGN: "\u{fffd}"}}\n';
    const { output, diagnostics } = compileFiles({ ...go, 'build.config.yaml': config });
    expect(diagnostics).toEqual([]);
    expect(output?.dockerfile).toContain('ENV SIGN="\u{fffd}"');
  });

  test.each(['../outside.yaml', '//../outside.yaml', '//a/../../outside.yaml'])(
    'a config to extend outside of the context is refused unread: %s',
    (path) => {
      const files = { ...go, '../outside.yaml': 'root:x:0:0', 'build.config.yaml': `extends: ${path}\n` };
      const [fault, ...others] = compileFiles(files).diagnostics;
      expect(fault).toMatchObject({ code: 'IMGC1010', place: { file: 'build.config.yaml' } });
      expect(fault?.message).toBe(`The config \`${path}\` lies outside of the context.`);
      expect(others).toEqual([]);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { isForLinux as isBuilt } from '../../src/languages/go/is-for-linux.ts';

const isForLinux = (path: string, text: string) => isBuilt(path, text, []);

describe('a file of Go', () => {
  test.each([
    ['', true],
    ['linux', true],
    ['windows', false],
    ['!windows', true],
    ['linux && amd64', true],
    ['(darwin || linux) && !cgo', true],
    ['darwin && cgo', false],
    ['go1.21', true],
    ['!go1.21', false],
    ['ignore', false],
    ['mage', false],
    ['tools', false],
    ['!tools', true],
    ['windows || !(unix)', false],
  ])('with the constraint `%s`', (constraint, expected) => {
    const text = `${constraint === '' ? '' : `//go:build ${constraint}\n\n`}package main\n`;
    expect(isForLinux('main.go', text)).toBe(expected);
  });

  test('with constraints that are none, because they stand in a comment of several lines', () => {
    const licence = '/*\nThis file is part of the\npackage and has a licence.\n*/\n';
    expect(isForLinux('a.go', `${licence}\n//go:build windows\n\npackage main\n`)).toBe(false);
    expect(isForLinux('a.go', '/*\n//go:build windows\n*/\npackage main\n')).toBe(true);
    expect(isForLinux('a.go', '// +build windows\npackage main\n')).toBe(true);
    expect(isForLinux('a.go', '// see /* here\n//go:build windows\n\npackage main\n')).toBe(false);
    expect(isForLinux('main_wasm.go', 'package main\n')).toBe(false);
  });

  test('with constraints as they were written before Go 1.17', () => {
    expect(isForLinux('a.go', '// +build tools\n\npackage main\n')).toBe(false);
    expect(isForLinux('a.go', '// +build linux,amd64 darwin\n\npackage main\n')).toBe(true);
    expect(isForLinux('a.go', '// +build linux\n// +build ignore\n\npackage main\n')).toBe(false);
  });

  test('with what only looks like a constraint, because it stands behind the clause', () => {
    expect(isForLinux('a.go', 'package main\n\nconst head = `\n//go:build ignore\n`\n')).toBe(true);
    expect(isForLinux('a.go', '//go:build linux\n\npackage main\n\n// +build tools\n')).toBe(true);
  });

  test('with tags that the build is given', () => {
    const text = '//go:build server && !debug\n\npackage main\n';
    expect([[], ['server'], ['server', 'debug']].map((tags) => isBuilt('a.go', text, tags))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('by its name', () => {
    expect(isForLinux('cmd/service/main_windows.go', 'package main\n')).toBe(false);
    expect(isForLinux('cmd/service/main_darwin_arm64.go', 'package main\n')).toBe(false);
    expect(isForLinux('main_linux_amd64.go', 'package main\n')).toBe(true);
    expect(isForLinux('cmd/service/_old.go', 'package main\n')).toBe(false);
    expect(isForLinux('open_windows_store.go', 'package main\n')).toBe(true);
  });
});

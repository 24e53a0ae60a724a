import { describe, expect, test } from 'vitest';
import { isForLinux } from '../../src/languages/go/is-for-linux.ts';

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
  ])('with the constraint `%s`', (constraint, isBuilt) => {
    const text = `${constraint === '' ? '' : `//go:build ${constraint}\n\n`}package main\n`;
    expect(isForLinux('main.go', text)).toBe(isBuilt);
  });

  test('with constraints as they were written before Go 1.17', () => {
    expect(isForLinux('a.go', '// +build tools\n\npackage main\n')).toBe(false);
    expect(isForLinux('a.go', '// +build linux,amd64 darwin\n\npackage main\n')).toBe(true);
    expect(isForLinux('a.go', '// +build linux\n// +build ignore\n\npackage main\n')).toBe(false);
  });

  test('by its name', () => {
    expect(isForLinux('cmd/service/main_windows.go', 'package main\n')).toBe(false);
    expect(isForLinux('cmd/service/main_darwin_arm64.go', 'package main\n')).toBe(false);
    expect(isForLinux('main_linux_amd64.go', 'package main\n')).toBe(true);
    expect(isForLinux('open_windows_store.go', 'package main\n')).toBe(true);
  });
});

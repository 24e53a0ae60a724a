import { describe, expect, test } from 'vitest';
import { requestedImages } from './base-images.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';

/** What is run in each base that no case asks for, and what it prints. */
const proofs: Record<string, readonly [RegExp, ...string[]]> = {
  'debian:bookworm-slim': [/^12\./, 'cat', '/etc/debian_version'],
  'debian:bookworm': [/^12\./, 'cat', '/etc/debian_version'],
  'golang:1.22-bookworm': [/go1\.22\.12 /, 'go', 'version'],
  'node:22.11.0-bookworm': [/^v22\.11\.0$/, 'node', '--version'],
  'python:3.11-slim-bookworm': [/^Python 3\.11\.2$/, 'python', '--version'],
  'python:3.11-bookworm': [/gcc/, 'gcc', '--version'],
  'rust:1.85-slim-trixie': [/^cargo 1\.85\./, 'cargo', '--version'],
  'maven:3.9-eclipse-temurin-21': [/Apache Maven 3\.9[^]*Java version: 21\./, 'mvn', '--version'],
  'eclipse-temurin:21-jre': [/^openjdk 21\./, 'java', '--version'],
  'gcr.io/distroless/python3-debian12:nonroot': [
    /^65532 3\.11\./,
    '-c',
    'import bz2, ctypes, lzma, os, readline, sqlite3, ssl, sys; print(os.getuid(), sys.version)',
  ],
};

describe.each(requestedImages)('%s', (image) => {
  test('works', async (context) => {
    await labOrSkip(context, [image]);
    const [prints, ...command] = proofs[image] ?? [undefined];
    if (prints) expect(await run('docker', ['run', '--rm', image, ...command])).toMatch(prints);
    // What has no program that says a version, or starts a jar, has at least the account.
    else
      expect(await run('docker', ['image', 'inspect', '--format', '{{.Config.User}}', image])).toBe('65532');
  });
});

import type { Finding } from './finding.ts';
import { readGrype } from './read-grype.ts';
import { readScout } from './read-scout.ts';
import { readTrivy } from './read-trivy.ts';

/** A program to start, as data. */
interface Words {
  command: string;
  args: string[];
}

/** A program that knows vulnerabilities. */
export interface Scanner {
  name: string;
  /** Succeeds where it is installed. */
  question: Words;
  /** Prints what it finds in an image of the engine. It judges nothing: which severity is too much is asked of imgc. */
  scan(image: string): Words;
  /** What it found, or undefined where it printed something else. */
  read(printed: unknown): Finding[] | undefined;
  /** How to get it. */
  page: string;
}

/** The one that needs no account, and finds the most kinds of packages, first. */
export const scanners: readonly Scanner[] = [
  {
    name: 'trivy',
    question: { command: 'trivy', args: ['--version'] },
    // Where a reference is not in the engine, it would fetch another image of that name.
    scan: (image) => ({
      command: 'trivy',
      args: [
        'image',
        '--format',
        'json',
        '--scanners',
        'vuln',
        '--no-progress',
        '--image-src',
        'docker',
        image,
      ],
    }),
    read: readTrivy,
    page: 'https://trivy.dev/latest/getting-started/installation/',
  },
  {
    name: 'grype',
    question: { command: 'grype', args: ['version'] },
    scan: (image) => ({ command: 'grype', args: [`docker:${image}`, '--output', 'json'] }),
    read: readGrype,
    page: 'https://github.com/anchore/grype#installation',
  },
  {
    name: 'docker-scout',
    question: { command: 'docker', args: ['scout', 'version'] },
    scan: (image) => ({
      command: 'docker',
      args: ['scout', 'cves', '--format', 'sarif', `local://${image}`],
    }),
    read: readScout,
    page: 'https://docs.docker.com/scout/install/',
  },
];

import type { Severity } from '../model/diagnostic.ts';

/**
 * Every code that imgc can report, never renumbered.
 * 1xxx load, 2xxx schema, 3xxx resolve, 4xxx language, 5xxx advice, 6xxx execution, 9xxx internal.
 */
export const catalog = {
  IMGC1001: { severity: 'error', title: 'The file is not valid YAML' },
  IMGC1002: { severity: 'error', title: 'There is no build.config.yaml' },
  IMGC1003: { severity: 'error', title: 'The file is empty' },
  IMGC1004: { severity: 'error', title: 'The file holds several documents' },
  IMGC1005: { severity: 'error', title: 'The file is not UTF-8 text' },
  IMGC1006: { severity: 'error', title: 'The file is larger than 1 MiB' },
  IMGC1007: { severity: 'error', title: 'A key stands twice' },
  IMGC1008: { severity: 'error', title: 'An alias cannot be resolved' },
  IMGC2001: { severity: 'error', title: 'Unknown key' },
  IMGC2002: { severity: 'error', title: 'Wrong type' },
  IMGC2003: { severity: 'error', title: 'A value that is not allowed' },
  IMGC2004: { severity: 'error', title: 'A key is missing' },
  IMGC2005: { severity: 'error', title: 'A key that this version does not know yet' },
  IMGC3001: { severity: 'error', title: 'Unknown language' },
  IMGC3002: { severity: 'error', title: 'No language is recognised' },
  IMGC3003: { severity: 'error', title: 'Several languages are recognised' },
  IMGC3004: { severity: 'error', title: 'The base cannot work for this application' },
  IMGC3005: { severity: 'error', title: 'Nothing produces an artifact' },
  IMGC3006: { severity: 'error', title: 'The program is not in the base' },
  IMGC3007: { severity: 'error', title: 'A health check that cannot be made' },
  IMGC3008: { severity: 'error', title: 'A folder that cannot be writable' },
  IMGC3009: { severity: 'error', title: 'There is nothing to test' },
  IMGC4001: { severity: 'error', title: 'A manifest cannot be read' },
  IMGC4101: { severity: 'error', title: 'There is no package.json' },
  IMGC4102: { severity: 'error', title: 'There is no lockfile' },
  IMGC4103: { severity: 'error', title: 'A package manager that this version does not know yet' },
  IMGC4104: { severity: 'error', title: 'Nothing says how the application starts' },
  IMGC4105: { severity: 'error', title: 'No Node.js version fits' },
  IMGC4106: { severity: 'error', title: 'A workspace, which this version does not build yet' },
  IMGC4107: { severity: 'warning', title: 'A lifecycle script does not run when dependencies are installed' },
  IMGC4201: { severity: 'error', title: 'There is no go.mod' },
  IMGC4202: { severity: 'error', title: 'There is no main package' },
  IMGC4203: { severity: 'error', title: 'Several binaries, and none is named as the command' },
  IMGC4204: { severity: 'error', title: 'There is no go.sum' },
  IMGC6001: { severity: 'error', title: 'docker is not installed' },
  IMGC6002: { severity: 'error', title: 'The Docker daemon does not answer' },
  IMGC6003: { severity: 'error', title: 'docker has no buildx' },
  IMGC6004: { severity: 'error', title: 'A file that imgc did not write is in the way' },
  IMGC6005: { severity: 'error', title: 'What is written differs from what the config says' },
  IMGC6006: { severity: 'error', title: 'A file cannot be written' },
} as const satisfies Record<`IMGC${number}`, { severity: Severity; title: string }>;

export type Code = keyof typeof catalog;

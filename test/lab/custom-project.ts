import { folderWith } from '../cli/run-cli.ts';

/** What those projects stand on. */
export const customBase = 'debian:trixie-slim';

interface CustomProject {
  /** Makes /out; a shell's own words. */
  command: string;
  /** What the image says of it. */
  shows: string[];
  /** More keys of the config. */
  config: Record<string, unknown>;
  /** Other files of the project. */
  files?: Record<string, string>;
}

/** A folder with an application of no language: a command makes /out, and the image shows something of it. */
export function customProject({ command, shows, config, files = {} }: CustomProject): Promise<string> {
  const whole = {
    language: { name: 'custom', image: customBase },
    build: { command },
    artifacts: [{ path: '/out', to: '/out' }],
    runtime: { base: customBase, command: shows },
    ...config,
  };
  // JSON is YAML as well.
  return folderWith({ 'build.config.yaml': `${JSON.stringify(whole, null, 2)}\n`, ...files });
}

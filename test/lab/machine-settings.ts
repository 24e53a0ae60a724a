import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where this machine's tools get their packages: build steps go the same way. Named as the variables of the bake; empty
 * where a tool's own default serves. Read and not asked of npm and pip, which would take half a second each.
 */
export function machineSettings(env = process.env, home = homedir()): Record<string, string> {
  // https://docs.npmjs.com/cli/configuring-npm/npmrc
  const npmFiles = ['.npmrc', join(home, '.npmrc'), join(process.execPath, '../../etc/npmrc')];
  // https://pip.pypa.io/en/stable/topics/configuration/
  const pipFiles = ['.config/pip/pip.conf', '.pip/pip.conf'].map((file) => join(home, file));
  // https://doc.rust-lang.org/cargo/reference/config.html
  const cargoFiles = ['config.toml', 'config'].map((file) =>
    join(env.CARGO_HOME || join(home, '.cargo'), file),
  );
  // https://maven.apache.org/settings.html
  const mavenFiles = [join(home, '.m2/settings.xml')];
  return {
    NPM_REGISTRY: env.npm_config_registry || first(npmFiles, /^registry\s*=\s*(\S+)/m),
    PYTHON_INDEX: env.PIP_INDEX_URL || first([...pipFiles, '/etc/pip.conf'], /^index[-_]url\s*[=:]\s*(\S+)/m),
    GOPROXY: env.GOPROXY ?? '',
    GOSUMDB: env.GOSUMDB ?? '',
    CARGO_REGISTRY: first(cargoFiles, /^registry\s*=\s*"([^"]+)"/m),
    MAVEN_MIRROR: first(mavenFiles, /<mirror>[^]*?<url>\s*(\S+?)\s*<\/url>/),
  };
}

function first(files: string[], pattern: RegExp): string {
  const found = files
    .filter((file) => existsSync(file))
    .map((file) => pattern.exec(readFileSync(file, 'utf8')));
  return found.find((match) => match)?.[1] ?? '';
}

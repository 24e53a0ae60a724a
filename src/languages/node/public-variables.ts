import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { isMadeByImgc } from '../../project/made-by-imgc.ts';
import type { Manifest } from './manifest.ts';
import type { StaticResult } from './static-result.ts';

/** Files of variables that the build of a site reads. https://vite.dev/guide/env-and-mode#env-files */
const variableFiles = ['.env', '.env.production'];

/** Names whose values the bundler writes into what browsers get, by design, so that nobody keeps a secret in them. */
const published: [dependency: string, names: RegExp][] = [
  // https://create-react-app.dev/docs/adding-custom-environment-variables
  ['react-scripts', /^REACT_APP_/],
  // https://cli.vuejs.org/guide/mode-and-env.html
  ['@vue/cli-service', /^VUE_APP_/],
  ['vite', /^VITE_/],
];

/** Settings of these tools, which are no secrets either. */
const settings = /^(NODE_ENV|BROWSER|PORT|GENERATE_SOURCEMAP|PUBLIC_URL|BASE_URL|INLINE_RUNTIME_CHUNK)$/;

export interface PublicVariables {
  /** Files in which every line sets what the site publishes anyhow. */
  files: string[];
  /** Said of those that set other things too, and stay hidden. */
  diagnostics: Diagnostic[];
}

/** What of the project's committed files of variables the build of a site may see. */
export function publicVariables(
  files: ProjectView,
  { dependencies }: Manifest,
  { site, wishes }: { site: StaticResult | undefined; wishes: Wishes },
): PublicVariables {
  const found: PublicVariables = { files: [], diagnostics: [] };
  const [, names] = published.find(([dependency]) => dependencies.includes(dependency)) ?? [];
  if (!site || !names || wishes.builds === 'none') return found;
  for (const path of variableFiles) {
    const text = files.text(path);
    if (text === undefined || wishes.inputPaths?.includes(path) || isIgnored(path, files)) continue;
    const lines = text.split(/\r?\n/).filter((line) => !/^\s*(#|$)/.test(line));
    const set = lines.map((line) => /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1] ?? '');
    const other = set.find((name) => !names.test(name) && !settings.test(name));
    if (other === undefined) found.files.push(path);
    else if (set.some((name) => names.test(name))) found.diagnostics.push(hidden(path, other, site));
  }
  return found;
}

/** The place is another file's, because a line of this one, which a message would show, may be a secret. */
function hidden(path: string, other: string, { origin }: StaticResult): Diagnostic {
  const what = other === '' ? 'a line that is no variable' : `\`${other}\``;
  return report('IMGC4115', `The build does not see ${path}, because it has ${what} in it.`, {
    at: origin,
    help:
      'It may be a secret. Move what browsers get into a file of its own, or, if nothing in it is secret, say ' +
      `\`build: {inputs: [{context: ${path}, to: ${path}}]}\`.`,
  });
}

/** Whether a plain line of an ignore file means it: then it is nobody's but the developer's. */
function isIgnored(path: string, files: ProjectView): boolean {
  const texts = ['.gitignore', '//.gitignore', '.dockerignore', '//.dockerignore'].map(
    (file) => files.text(file) ?? '',
  );
  return texts.some((text) => {
    if (isMadeByImgc(text)) return false;
    let ignored = false;
    for (const line of text.split(/\r?\n/)) {
      const [, not, glob = ''] = /^(!?)\/?(?:\*\*\/)?([^\s#]+)\s*$/.exec(line) ?? [];
      const pattern = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]*');
      const means = new RegExp(`^${pattern}$`);
      if (glob !== '' && (means.test(path) || means.test(files.fromRoot(path)))) ignored = not === '';
    }
    return ignored;
  });
}

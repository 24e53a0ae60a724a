import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';

/** Where people keep a configuration of nginx that a Dockerfile of theirs copies. */
const folders = [
  ...['nginx', 'nginx/conf.d', 'nginx/templates', '.nginx', 'docker', 'docker/nginx', '.docker', 'templates'],
  ...['deploy', 'deployment', 'conf', 'config'],
];
/** What one has that sends the files of a site, and not one that stands before other servers. */
const sendsFiles = /\btry_files\b|\/usr\/share\/nginx\/html/;

/** A configuration that the project has, and the image does not: nginx is started here, and no script that fills templates. */
export function unusedServerConfig(files: ProjectView, artifactPaths: readonly string[]): Diagnostic[] {
  const there = folders.filter((folder) => files.exists(folder));
  const templates = ['*.conf.template', ...there.map((folder) => `${folder}/*.template`)];
  const named = [...templates, ...there.map((folder) => `${folder}/*.conf`)].flatMap((glob) =>
    files.list(glob),
  );
  const path = named.find((each) => sendsFiles.test(files.text(each) ?? ''));
  if (path === undefined || artifactPaths.some((said) => path === said || path.startsWith(`${said}/`)))
    return [];
  const at = { file: files.fromRoot(path), range: { start: 0, end: 1 } };
  const isTemplate = path.endsWith('.template');
  const message = isTemplate
    ? `\`${path}\` is not used: nginx starts by itself, without the script that fills templates.`
    : `\`${path}\` is not used: that is \`nginx.conf\` or \`default.conf\` in the folder of the site itself.`;
  const help = isTemplate
    ? 'Write it as `nginx.conf`, with the values that it has in the image.'
    : 'Move it to `nginx.conf`, if it is for this site.';
  return [report('IMGC4406', message, { at, help })];
}

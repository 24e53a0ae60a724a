import { report } from '../../diagnostics/report.ts';
import { servedRoot } from '../../images/static-site.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { StaticFacts } from './facts.ts';

/** A tool that makes sites of sources: what tells of it, and what it leaves. */
interface Generator {
  name: string;
  config: readonly string[];
  /** One of these lies beside the config: other tools have one of that name too. */
  beside: readonly string[];
  command: string;
  result: string;
}

const generators: Generator[] = [
  {
    name: 'Jekyll',
    config: ['_config.yml', '_config.yaml', '_config.toml'],
    beside: ['_layouts', '_posts', '_includes', 'Gemfile'],
    command: 'bundle exec jekyll build',
    result: '_site',
  },
  {
    name: 'Hugo',
    config: ['hugo.toml', 'hugo.yaml', 'hugo.json', 'config.toml', 'config.yaml'],
    beside: ['archetypes', 'layouts', 'themes'],
    command: 'hugo --minify',
    result: 'public',
  },
  {
    name: 'Zola',
    config: ['config.toml'],
    beside: ['templates', 'sass'],
    command: 'zola build',
    result: 'public',
  },
  {
    name: 'MkDocs',
    config: ['mkdocs.yml', 'mkdocs.yaml'],
    beside: ['docs'],
    command: 'mkdocs build',
    result: 'site',
  },
];

/** What is served is the sources, or what a tool left on this machine, and nothing makes it anew. */
export function unbuiltSources({ folder, origin }: StaticFacts, files: ProjectView): Diagnostic[] {
  if (folder === undefined || 'file' in origin) return [];
  for (const { name, config, beside, command, result } of generators) {
    const found = config.find((path) => files.exists(path));
    if (found === undefined || ![result, '.'].includes(folder)) continue;
    if (!beside.some((path) => files.exists(path))) continue;
    const isResult = folder === result;
    const message = isResult
      ? `\`${folder}\` is served as it lies here, and no build makes it of the sources of ${name}.`
      : `The sources of ${name} are served as they are, and nothing builds them.`;
    return [
      report('IMGC4407', message, {
        at: { file: files.fromRoot(found), range: { start: 0, end: 1 } },
        help:
          `Build them in a component: \`components: {pages: {path: ., language: {name: custom, image: …}, build: {command: ` +
          `${command}}}}\`, and serve that: \`artifacts: [{component: pages, path: ${result}, to: ${servedRoot}}]\`.`,
      }),
    ];
  }
  return [];
}

import { compileFiles } from '../run-case.ts';
import type { Compilation } from '../../src/model/compilation.ts';
import { together } from './compiled.ts';
import { common, type Project } from './projects.ts';

/** A project as a component of a static site, which takes what it makes; keys of a part stand in the component. */
export function compiledAsComponent({ files, config }: Project, more: Record<string, unknown>): Compilation {
  const elsewhere = ['name', 'runtime'];
  const part = Object.fromEntries(Object.entries(config).filter(([key]) => !elsewhere.includes(key)));
  const { components = {}, ...ofPart } = more as { components?: object };
  const moved = Object.entries(files).map(([path, text]) => [`service/${path}`, text]);
  const whole = {
    name: 'app',
    language: 'static',
    artifacts: ['...', { component: 'service', to: '/opt/made' }],
    components: { ...components, service: { path: 'service', ...together(part, ofPart) } },
  };
  return compileFiles({
    ...common,
    ...Object.fromEntries(moved),
    'index.html': '',
    'build.config.yaml': JSON.stringify(whole),
  });
}

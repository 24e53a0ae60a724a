import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Dependency, parseRequirement } from './dependency.ts';
import { plainCode } from './plain-code.ts';
import { readSetupCfg } from './setup-cfg.ts';

/** What setup.py and setup.cfg say of the project as a package. */
export interface SetUp {
  dependencies: Dependency[];
  /** Where dependencies are named that cannot be read here: in a file, or in the code of setup.py. */
  elsewhere?: string;
  /** Programs that the package brings. */
  scripts: string[];
  /** The Python that it asks for. */
  python?: { text: string; place: Place };
}

export function readSetUp(files: ProjectView): SetUp {
  const code = plainCode(files.text('setup.py') ?? '');
  const cfg = readSetupCfg(files);
  const required = cfg('options', 'install_requires');
  const [first] = required;
  const [python] = cfg('options', 'python_requires');
  const inCode = fromCode(files, code);
  const fromFile = first !== undefined && /^file:/.test(first.text);
  const elsewhere = fromFile
    ? required.map(({ text }) => text).join(' ')
    : inCode.computed
      ? code
      : undefined;
  const inCfg = fromFile ? [] : required.flatMap(({ text, place }) => parseRequirement(text, place) ?? []);
  const scripts = cfg('options.entry_points', 'console_scripts').map(
    ({ text }) => text.split('=', 1)[0] ?? '',
  );
  return {
    dependencies: [...inCode.dependencies, ...inCfg],
    scripts: [...scriptsInCode(code), ...scripts.map((name) => name.trim())],
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(python === undefined ? {} : { python }),
  };
}

/** What setup.py says in so many words; what it computes is not known. */
function fromCode(files: ProjectView, code: string): { dependencies: Dependency[]; computed: boolean } {
  const list = /install_requires\s*=\s*\[((?:"[^"]*"|'[^']*'|[^\]"'])*)\]/.exec(code);
  const computed = list === null && /install_requires\s*=/.test(code);
  const start = list?.index ?? 0;
  const origin = {
    file: files.fromRoot('setup.py'),
    range: { start, end: start + 'install_requires'.length },
  };
  const dependencies = [...(list?.[1] ?? '').matchAll(/"([^"]+)"|'([^']+)'/g)].flatMap(
    ([, double, single]) => parseRequirement(double ?? single ?? '', origin) ?? [],
  );
  return { dependencies, computed };
}

function scriptsInCode(code: string): string[] {
  return [...code.matchAll(/["']\s*([\w.-]+)\s*=\s*[\w.]+:[\w.]+\s*["']/g)].map(([, name = '']) => name);
}

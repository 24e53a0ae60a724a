import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';

/** Each file is read, so a large project is not searched to its end. */
const mostModules = 60;

const neverShips = /^(?:tests?|docs?|examples?|scripts?|venv|\..*)\/|(?:^|\/)(?:test_|conftest)|_test\.py$/;
const launches = /\.(?:chromium|firefox|webkit)\.launch(?:_persistent_context)?\(/;
/** One of the system's, or one that runs elsewhere. */
const bringsOwn = /\bexecutable_path\s*=|\.connect(?:_over_cdp)?\(/;

/** A browser is a program of its own, with libraries that only a whole system has: neither comes with the dependencies. */
export function missingBrowser(
  files: ProjectView,
  { dependencies }: PythonFacts,
  wishes: Wishes,
): Diagnostic[] {
  const found = dependencies.find(({ name, group }) => name === 'playwright' && group === undefined);
  if (!found || !wishes.runs || wishes.bringsBrowser || wishes.bringsFiles) return [];
  const modules = ['*.py', '*/*.py', 'src/*/*.py', '*/*/*.py']
    .flatMap((glob) => files.list(glob))
    .filter((path) => !neverShips.test(path));
  const texts = [...new Set(modules)].slice(0, mostModules).map((path) => files.text(path) ?? '');
  if (!texts.some((text) => launches.test(text)) || texts.some((text) => bringsOwn.test(text))) return [];
  return [
    report('IMGC4308', '`playwright` starts a browser, and the image has none.', {
      at: found.origin,
      help: 'Take the one of Debian, `runtime: {base: slim, packages: [chromium]}`, and start it by `chromium.launch(executable_path="/usr/bin/chromium")`.',
    }),
  ];
}

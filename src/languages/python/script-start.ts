import type { ProjectView } from '../../model/project-view.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import type { Dependency } from './dependency.ts';
import type { Start } from './start.ts';
import { startsSomething } from './starts-something.ts';

export const usualNames = ['main.py', 'app.py', '__main__.py', 'src/main.py'];
/** Names of what starts where other scripts lie beside it. */
const oftenNames = ['bot.py', 'server.py', 'run.py', 'start.py', 'worker.py'];
/** What no production runs. */
export const notStarted = /^(test_.*|.*_test|conftest|setup|tests|noxfile|fabfile|gunicorn[._]conf)\.py$/;
/** What somebody runs once, or by hand. */
const forOccasions =
  /^(migrat|seed|init|creat|manage|populat|load|download|upload|train|generat|updat|build|backup|export|import|convert|clean|check|deploy|debug|demo|example|bench|eval|script|tool|util|config|client)/;
const otherFolders = /^(tests?|docs?|examples?|scripts?|tools?|venv|node_modules|\..*)\//;

/**
 * A file with the name of one that starts; else the only package that starts; else the only file that there is, or that does
 * anything when it is run; else the only such `main.py` of a folder.
 */
export function scriptStart(files: ProjectView, inSource: boolean): Start | undefined {
  const named = usualNames.find((path) => files.exists(path));
  if (named !== undefined) return fileStart(files, named);
  const packages = files
    .list(inSource ? 'src/*/__main__.py' : '*/__main__.py')
    .map((path) => path.split('/').at(-2) ?? '')
    .filter((name) => !otherFolders.test(`${name}/`));
  const [module, ...others] = packages;
  if (module !== undefined && others.length === 0) {
    const why = `there is a __main__.py in ${module}`;
    return { command: ['python', '-m', module], ports: [], needsSource: !inSource, why };
  }
  const scripts = scriptsOf(files);
  const starting = (paths: string[]) => paths.filter((path) => startsSomething(files.text(path) ?? ''));
  const lasting = starting(scripts).filter((path) => !forOccasions.test(path));
  const often = oftenNames.find((path) => lasting.includes(path));
  const below = inSource || scripts.length > 0 ? [] : starting(files.list('*/main.py'));
  return [scripts, often === undefined ? lasting : [often], below.filter((path) => !otherFolders.test(path))]
    .filter((paths) => paths.length === 1)
    .flatMap((paths) => paths.map((path) => fileStart(files, path)))[0];
}

/** What a user may have meant, where nothing says it. */
export function startCandidates(files: ProjectView): string[] {
  const places = ['*/manage.py', '*/main.py', '*/app.py', '*/*/main.py', '*/*/manage.py'];
  const scripts = scriptsOf(files);
  const starting = scripts.filter((path) => startsSomething(files.text(path) ?? ''));
  return scripts.length > 0
    ? [...new Set([...starting, ...scripts])]
    : places.flatMap((place) => files.list(place));
}

/** A page that a library serves, which a script is written for: it does not listen where a container is reached. */
export function dashboardStart(files: ProjectView, dependencies: readonly Dependency[]): Start | undefined {
  const has = (library: string) =>
    dependencies.some(({ name, group }) => name === library && group === undefined);
  const library = ['streamlit', 'gradio'].find(has);
  if (library === undefined) return undefined;
  const usual = ['streamlit_app.py', 'app.py', 'main.py'].filter((path) => files.exists(path));
  const imports = new RegExp(`^[ \\t]*(?:import|from)\\s+${library}\\b`, 'm');
  const uses = (path: string) => imports.test(files.text(path) ?? '');
  const others = scriptsOf(files).filter(uses);
  const file = usual.find(uses) ?? (others.length === 1 ? others[0] : undefined);
  if (file === undefined) return undefined;
  const common = { needsSource: true, why: `${file} is a page of ${library}` };
  if (library === 'gradio') {
    // https://www.gradio.app/guides/environment-variables
    const env = { GRADIO_SERVER_NAME: '0.0.0.0' };
    return { command: ['python', file], ports: [7860], env, ...common };
  }
  // https://docs.streamlit.io/develop/api-reference/configuration/config.toml#server
  const flags = ['--server.address=0.0.0.0', '--server.port=8501', '--server.headless=true'];
  return { command: ['streamlit', 'run', file, ...flags], ports: [8501], ...common };
}

function scriptsOf(files: ProjectView): string[] {
  return files.list('*.py').filter((path) => !notStarted.test(path));
}

/** A module that calls its neighbours by the name of the folder is found from above it alone. */
function fileStart(files: ProjectView, file: string): Start {
  const [folder = '', ...rest] = file.split('/');
  const text = files.text(file) ?? '';
  const fromAbove =
    rest.length > 0 &&
    new RegExp(`^[ \\t]*(?:from|import)[ \\t]+(?:${escapeRegExp(folder)}\\b|\\.)`, 'm').test(text);
  const program = fromAbove ? ['-m', file.replace(/\.py$/, '').replaceAll('/', '.')] : [file];
  return { command: ['python', ...program], ports: [], needsSource: true, why: `there is a ${file}` };
}

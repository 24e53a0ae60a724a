import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { pathOf } from './frameworks.ts';
import { sourceFiles } from './source-files.ts';

/** Packages that start a browser of their own, which they keep in the home folder of whoever installs them. */
const browsers: Record<string, string> = {
  // https://pptr.dev/guides/configuration
  puppeteer:
    'Take the one of Debian: `runtime: {base: slim, packages: [chromium], env: {PUPPETEER_EXECUTABLE_PATH: ' +
    '/usr/bin/chromium}}` and `build: {install: {env: {PUPPETEER_SKIP_DOWNLOAD: "true"}}}`.',
  // https://playwright.dev/docs/api/class-browsertype#browser-type-launch-option-executable-path
  playwright:
    'Take the one of Debian, `runtime: {base: slim, packages: [chromium]}`, and start it by ' +
    "`chromium.launch({executablePath: '/usr/bin/chromium'})`.",
};

/** A browser is a program of its own, with libraries that only a whole system has: neither comes with the dependencies. */
export function missingBrowser(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { manifest, site } = facts;
  const name = Object.keys(browsers).find((each) => manifest.production.includes(each));
  if (name === undefined || site || !wishes.runs || wishes.bringsBrowser) return [];
  const texts = sourceFiles(files).map((path) => files.text(path) ?? '');
  const isElsewhere = texts.some((text) => /\.connect\w*\(/.test(text));
  if (isElsewhere && !texts.some((text) => /\.launch\w*\(/.test(text))) return [];
  return [
    report('IMGC4116', `\`${name}\` starts a browser, and the image has none.`, {
      at: manifest.placeOf(pathOf(manifest.content, name)),
      help: browsers[name] ?? '',
    }),
  ];
}

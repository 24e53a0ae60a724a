import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../cli/run-cli.ts';

/** The compiler says what it is started for. */
const saying = 'env: {GOFLAGS: -x}';

const config = `name: kept
language: go
build: {${saying}, install: {${saying}}}
test: {command: go test ./..., gate: true, ${saying}}
runtime: {base: scratch}
`;

const errors = 'github.com/pkg/errors';
const wordwrap = 'github.com/mitchellh/go-wordwrap';
const manifest = ['module example.com/kept', '', 'go 1.24.0', '', `require ${errors} v0.9.1`, ''];
const sums = [
  `${errors} v0.9.1 h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=`,
  `${errors} v0.9.1/go.mod h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=`,
];
const moreSums = [
  `${wordwrap} v1.0.1 h1:TLuKupo69TCn6TQSyGxwI1EblZZEsQ0vMlAFQflz0v0=`,
  `${wordwrap} v1.0.1/go.mod h1:R62XHJLzvMFRBbcrT7m7WgmE1eOyTSsCt+hzestvNj0=`,
];

const lines = (text: readonly string[]) => `${text.join('\n')}\n`;
const program = (imports: readonly string[], body: string) =>
  `package main\n\nimport (\n${imports.map((path) => `\t"${path}"\n`).join('')})\n\nfunc main() { ${body} }\n`;

/**
 * A service with a dependency and a test. It takes little of the standard library: a builder that was wiped compiles
 * that for half a minute where a server asks for it.
 */
export function smallGoProject(): Promise<string> {
  return folderWith({
    'build.config.yaml': config,
    'go.mod': lines(manifest),
    'go.sum': lines(sums),
    'main.go': program(['fmt', errors], 'fmt.Println(errors.New("x"))'),
    'main_test.go': 'package main\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {}\n',
  });
}

/** What the program imports from now on beside all else. */
export const addedModule = wordwrap;

export function addModule(folder: string): void {
  writeFileSync(join(folder, 'go.mod'), lines([...manifest, `require ${wordwrap} v1.0.1`]));
  writeFileSync(join(folder, 'go.sum'), lines([...moreSums, ...sums]));
  const body = 'fmt.Println(errors.New(wordwrap.WrapString("x", 1)))';
  writeFileSync(join(folder, 'main.go'), program(['fmt', wordwrap, errors], body));
}

import { schemaAddress } from './schema-address.ts';

/** When a program needs what a site leaves. */
type When = 'built' | 'shipped';

/** What a new config says; the printer knows how. */
export interface NewConfig {
  language: string;
  /** Where the main part lies, if not beside the config. */
  path?: string;
  components: {
    name: string;
    language: string;
    path: string;
    result: string;
    into: string;
    when: When;
  }[];
  /** What builds the main part, where that is not what its language says; nothing: no command does. */
  build?: readonly string[];
  port?: number;
}

/** The text of a config: the schema for the editor first, then no more than has to be said. */
export function printConfig({ language, path, components, build, port }: NewConfig): string {
  const taken = (when: When) =>
    components
      .filter((component) => component.when === when)
      .map(({ name, result, into }) => `{component: ${name}, path: ${word(result)}, to: ${word(into)}}`);
  const inputs = taken('built');
  const shipped = taken('shipped');
  return [
    `# yaml-language-server: $schema=${schemaAddress}`,
    `language: ${language}`,
    ...(path === undefined ? [] : [`path: ${word(path)}`]),
    ...buildOf(build, inputs),
    ...(shipped.length > 0 ? ['artifacts:', '  - "..."', ...shipped.map((one) => `  - ${one}`)] : []),
    ...(port === undefined ? [] : [`runtime: {ports: [${port}]}`]),
    ...(components.length > 0 ? ['components:', ...components.map(component)] : []),
    '',
  ].join('\n');
}

function buildOf(commands: readonly string[] | undefined, inputs: readonly string[]): string[] {
  if (commands?.length === 0) return ['build: false'];
  const lines = [
    ...(commands ? ['  command:', ...commands.map((command) => `    - ${word(command)}`)] : []),
    ...(inputs.length > 0 ? ['  inputs:', ...inputs.map((input) => `    - ${input}`)] : []),
  ];
  return lines.length > 0 ? ['build:', ...lines] : [];
}

function component({ name, language, path }: NewConfig['components'][number]): string {
  const place = path === name ? '' : `, path: ${word(path)}`;
  return `  ${name}: {language: ${language}${place}}`;
}

/** A plain scalar where YAML reads it as the text that it is, else in quotes. */
function word(text: string): string {
  return /^[a-z_][\w./-]*$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

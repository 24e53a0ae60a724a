import type { CliCommand } from '../command.ts';

/** https://fishshell.com/docs/current/completions.html */
export function fishCompletion(commands: readonly CliCommand[]): string {
  return [
    '# Completion of imgc for fish. In ~/.config/fish/config.fish: imgc completion fish | source',
    'complete -c imgc -f',
    `complete -c imgc -l help -d ${quote('what can be typed')}`,
    `complete -c imgc -n __fish_use_subcommand -l version -d ${quote('the version of imgc')}`,
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines({ name, summary, options, word }: CliCommand): string[] {
  const here = `complete -c imgc -n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
  const words = word?.choices ?? [];
  return [
    `complete -c imgc -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ...Object.entries(options).map(([option, { help, value, choices = [] }]) => {
      const argument = value === undefined ? '' : ` -x -a ${quote(choices.join(' '))}`;
      return `${here} -l ${option}${argument} -d ${quote(help)}`;
    }),
    ...(word?.path ? [`${here} -F`] : []),
    ...(words.length > 0 ? [`${here} -a ${quote(words.join(' '))}`] : []),
  ];
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

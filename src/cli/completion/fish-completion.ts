import type { CliCommand } from '../command.ts';
import { groupsOf, lastWord } from '../find-command.ts';

/** https://fishshell.com/docs/current/completions.html */
export function fishCompletion(commands: readonly CliCommand[]): string {
  return [
    '# Completion of imgc for fish. In ~/.config/fish/config.fish: imgc completion fish | source',
    'complete -c imgc -f',
    `complete -c imgc -l help -d ${quote('what can be typed')}`,
    `complete -c imgc -n __fish_use_subcommand -l version -d ${quote('the version of imgc')}`,
    ...[...groupsOf(commands)].flatMap(groupLines),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines({ name, summary, options, word }: CliCommand): string[] {
  const seen = name.split(' ').map((part) => `__fish_seen_subcommand_from ${part}`);
  const here = `complete -c imgc -n ${quote(seen.join('; and '))}`;
  const words = word?.choices ?? [];
  return [
    ...(seen.length > 1 ? [] : [`complete -c imgc -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`]),
    ...Object.entries(options).map(([option, { help, short, value, choices = [] }]) => {
      const argument = value === undefined ? '' : ` -x -a ${quote(choices.join(' '))}`;
      const letter = short === undefined ? '' : ` -s ${short}`;
      return `${here}${letter} -l ${option}${argument} -d ${quote(help)}`;
    }),
    ...(word?.path ? [`${here} -F`] : []),
    ...(words.length > 0 ? [`${here} -a ${quote(words.join(' '))}`] : []),
  ];
}

function groupLines([name, group]: [string, CliCommand[]]): string[] {
  const words = group.map(lastWord);
  const open = `__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${words.join(' ')}`;
  return [
    `complete -c imgc -n __fish_use_subcommand -a ${name} -d ${quote(words.join(', '))}`,
    ...group.map((one) => `complete -c imgc -n ${quote(open)} -a ${lastWord(one)} -d ${quote(one.summary)}`),
  ];
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

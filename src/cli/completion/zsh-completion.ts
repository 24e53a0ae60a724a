import type { CliCommand, CommandOption, CommandWord } from '../command.ts';
import { groupsOf, lastWord } from '../find-command.ts';

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export function zshCompletion(commands: readonly CliCommand[]): string {
  const groups = [...groupsOf(commands)];
  const alone = commands.filter(({ name }) => !name.includes(' '));
  const names = [
    ...alone.map(described),
    ...groups.map(([name, group]) => quote(`${name}:${group.map(lastWord).join(', ')}`)),
  ];
  return `#compdef imgc
# Completion of imgc for zsh. In ~/.zshrc, after compinit: source <(imgc completion zsh)
_imgc() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C '--help[what can be typed]' '--version[the version of imgc]' '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a names
      names=(
        ${names.join('\n        ')}
      )
      _describe command names ;;
    rest)
      case $words[1] in
${[...alone.map((one) => commandCase(one)), ...groups.map(groupCase)].join('\n')}
      esac ;;
  esac
}
# Called by a file in fpath, or sourced.
if [ "$funcstack[1]" = _imgc ]; then _imgc "$@"; else compdef _imgc imgc; fi
`;
}

function described(command: CliCommand): string {
  return quote(`${lastWord(command)}:${escapeColons(command.summary)}`);
}

function groupCase([name, group]: [string, CliCommand[]]): string {
  return `        ${name})
          if (( CURRENT == 2 )); then
            local -a names
            names=(${group.map(described).join(' ')})
            _describe command names
          else
            shift words
            (( CURRENT-- ))
            case $words[1] in
${group.map((one) => commandCase(one, '              ')).join('\n')}
            esac
          fi ;;`;
}

function commandCase(command: CliCommand, indent = '        '): string {
  const { options, before, word } = command;
  const specs = [
    ...Object.entries(options).flatMap(([option, about]) => optionSpecs(option, about)),
    '--help[what the command takes]',
    ...[before, word].flatMap((one, index, all) => (one ? [wordSpec(one, all[0] ? index + 1 : 1)] : [])),
  ];
  return `${indent}${lastWord(command)}) _arguments ${specs.map(quote).join(' ')} ;;`;
}

function optionSpecs(name: string, { help, short, value, choices = [] }: CommandOption): string[] {
  const argument = value === undefined ? '' : `:${value}:(${choices.join(' ')})`;
  const described = `[${escapeColons(help)}]${argument}`;
  const long = `--${name}${value === undefined ? '' : '='}${described}`;
  return short === undefined ? [long] : [`-${short}${described}`, long];
}

function wordSpec({ name, path, choices = [] }: CommandWord, place: number): string {
  const words = `(${choices.join(' ')})`;
  if (!path) return `${place}:${name}:${words}`;
  return choices.length === 0
    ? `${place}:${name}:_files`
    : `${place}:${name}:{compadd -- ${choices.join(' ')}; _files}`;
}

/** A colon and a bracket have a meaning in what zsh calls a specification. */
function escapeColons(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

import type { CliCommand, CommandOption, CommandWord } from '../command.ts';

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export function zshCompletion(commands: readonly CliCommand[]): string {
  const names = commands.map(({ name, summary }) => quote(`${name}:${escapeColons(summary)}`));
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
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
# Called by a file in fpath, or sourced.
if [ "$funcstack[1]" = _imgc ]; then _imgc "$@"; else compdef _imgc imgc; fi
`;
}

function commandCase({ name, options, word }: CliCommand): string {
  const specs = [
    ...Object.entries(options).map(([option, about]) => optionSpec(option, about)),
    '--help[what the command takes]',
    ...(word ? [wordSpec(word)] : []),
  ];
  return `        ${name}) _arguments ${specs.map(quote).join(' ')} ;;`;
}

function optionSpec(name: string, { help, value, choices = [] }: CommandOption): string {
  const argument = value === undefined ? '' : `:${value}:(${choices.join(' ')})`;
  return `--${name}${value === undefined ? '' : '='}[${escapeColons(help)}]${argument}`;
}

function wordSpec({ name, path, choices = [] }: CommandWord): string {
  const words = `(${choices.join(' ')})`;
  if (!path) return `1:${name}:${words}`;
  return choices.length === 0 ? `1:${name}:_files` : `1:${name}:{compadd -- ${choices.join(' ')}; _files}`;
}

/** A colon and a bracket have a meaning in what zsh calls a specification. */
function escapeColons(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

import type { CliCommand } from '../command.ts';
import { firstWords, groupsOf, lastWord } from '../find-command.ts';

/**
 * Words for bash 3.2, which macOS has, and newer.
 * https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export function bashCompletion(commands: readonly CliCommand[]): string {
  const first = [...firstWords(commands), '--help', '--version'];
  const groups = [...groupsOf(commands)];
  return `# Completion of imgc for bash. In ~/.bashrc: eval "$(imgc completion bash)"
_imgc() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} words='' paths='' reply
  # An equals sign is a word of its own: --format = json
  if [ "$word" = '=' ]; then word=''
  elif [ "$before" = '=' ]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  local command=\${COMP_WORDS[1]} last=1
  case "$command" in
    ${groups.map(([name]) => name).join('|') || "''"}) command="$command \${COMP_WORDS[2]:-}" last=2 ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${first.join(' ')}'
  elif [ "$COMP_CWORD" -le "$last" ]; then
    case "\${COMP_WORDS[1]}" in
${groups.map(groupCase).join('\n')}
    esac
  else
    case "$command $before $word" in
${commands.flatMap(valueCases).join('\n')}
${commands.map(optionCase).join('\n')}
${commands.flatMap(wordCase).join('\n')}
    esac
  fi
  COMPREPLY=()
  while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(
    compgen -W "$words" -- "$word"
    if [ -n "$paths" ]; then compgen -f -- "$word"; fi
  )
  # A folder gets its slash. Not everywhere there, and nothing is lost without it.
  if [ -n "$paths" ]; then compopt -o filenames 2>/dev/null || true; fi
}
complete -F _imgc imgc
`;
}

function groupCase([name, group]: [string, CliCommand[]]): string {
  return `      ${name}) words='${group.map(lastWord).join(' ')} --help' ;;`;
}

function valueCases({ name, options }: CliCommand): string[] {
  return Object.entries(options).flatMap(([option, { choices }]) =>
    choices ? [`      '${name} --${option} '*) words='${choices.join(' ')}' ;;`] : [],
  );
}

function optionCase({ name, options }: CliCommand): string {
  const words = [...Object.keys(options), 'help'].map((option) => `--${option}`);
  return `      '${name} '*' -'*) words='${words.join(' ')}' ;;`;
}

function wordCase({ name, before, word }: CliCommand): string[] {
  if (!word) return [];
  const paths = word.path || before?.path ? ' paths=yes' : '';
  return [`      '${name} '*) words='${(word.choices ?? []).join(' ')}'${paths} ;;`];
}

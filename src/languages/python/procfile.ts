import type { ProjectView } from '../../model/project-view.ts';
import type { Start } from './start.ts';

/** The port that a platform would choose. */
const port = '8000';

/**
 * The `web:` line of a Procfile, else its only one, where that is a worker's; where it is words and nothing that only a shell understands.
 * https://devcenter.heroku.com/articles/procfile#procfile-format
 */
export function procfileStart(files: ProjectView): Start | undefined {
  const lines = [...(files.text('Procfile') ?? '').matchAll(/^([\w-]+):[ \t]*(.+?)[ \t]*\r?$/gm)];
  const ofType = (type: string) => lines.find(([, name]) => name === type)?.[2];
  const line = ofType('web') ?? (lines.length === 1 ? ofType('worker') : undefined);
  const command = line?.replace(/\$(?:PORT\b|\{PORT\})/g, port).split(/[ \t]+/);
  const [program] = command ?? [];
  if (!line || !command || program === undefined) return undefined;
  if (!command.every((word) => /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word))) return undefined;
  const bound = [...command, ...(listens(program, command) ? [] : addressOf(program, command))];
  const stated = /(?:--port[= ]|-p |:)(\d{2,5})(?= |$)/.exec(bound.join(' '))?.[1];
  return {
    command: bound,
    ports: stated === undefined ? [] : [Number(stated)],
    needsSource: true,
    why: 'the Procfile says it',
  };
}

function listens(program: string, words: string[]): boolean {
  const flag =
    program === 'flask' || program === 'uvicorn'
      ? /^(-h$|--(host|uds|fd)\b)/
      : /^(-b|--bind\b|-c|--config\b)/;
  return words.some((word) => flag.test(word));
}

/** A platform tells these servers by PORT or HOST where to listen; by themselves they can only be reached from within. */
function addressOf(program: string, words: string[]): string[] {
  // https://flask.palletsprojects.com/en/stable/cli/#run-the-development-server
  if (program === 'flask' && words.includes('run')) return ['--host', '0.0.0.0'];
  if (program === 'uvicorn') return ['--host', '0.0.0.0'];
  return program === 'gunicorn' ? ['--bind', `0.0.0.0:${port}`] : [];
}

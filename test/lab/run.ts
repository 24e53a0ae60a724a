import { execa } from 'execa';

type Options = { env?: Record<string, string>; cwd?: string; input?: string; timeoutSeconds?: number };

/** Runs a command of the lab's and gives its output; a failure says what ran and how its output ended. */
export async function run(command: string, args: string[], options: Options = {}): Promise<string> {
  const { timeoutSeconds = 900, ...rest } = options;
  const result = await execa(command, args, {
    ...rest,
    all: true,
    reject: false,
    timeout: timeoutSeconds * 1000,
  });
  if (result.failed) {
    const tail = String(result.all ?? '')
      .split('\n')
      .slice(-25)
      .join('\n');
    throw new Error(`${result.shortMessage}\n${tail}`);
  }
  return result.stdout;
}

/** Whether a command succeeds, for questions that have two answers. */
export async function succeeds(command: string, args: string[], timeoutSeconds = 20): Promise<boolean> {
  const result = await execa(command, args, {
    reject: false,
    stdio: 'ignore',
    timeout: timeoutSeconds * 1000,
  });
  return !result.failed;
}

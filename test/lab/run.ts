type Options = { env?: Record<string, string>; cwd?: string; input?: string; timeoutSeconds?: number };

/** Runs a command of the lab's and gives its output; a failure says what ran and how its output ended. */
export async function run(command: string, args: string[], options: Options = {}): Promise<string> {
  const { timeoutSeconds = 900, ...rest } = options;
  const { execa } = await loadExeca();
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
  const { execa } = await loadExeca();
  const timeout = timeoutSeconds * 1000;
  return !(await execa(command, args, { reject: false, stdio: 'ignore', timeout })).failed;
}

/** What a command prints, for questions that it may have no answer to: nothing where it fails. */
export async function answerOf(
  command: string,
  args: string[],
  timeoutSeconds = 20,
): Promise<string | undefined> {
  const { execa } = await loadExeca();
  const { failed, stdout } = await execa(command, args, { reject: false, timeout: timeoutSeconds * 1000 });
  return failed ? undefined : stdout;
}

/** Loaded where something is run: it takes a quarter of a second, and a call for what is up already runs nothing. */
const loadExeca = () => import('execa');

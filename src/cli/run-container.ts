import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  commandQuestion,
  commandWords,
  type ContainerRun,
  containerQuestion,
  hostQuestion,
  isPortFault,
  publishedPorts,
  removeContainer,
  remoteHost,
  runContainer,
  stopContainer,
} from '../buildx/container-commands.ts';
import type { Command } from '../buildx/command.ts';
import { report } from '../diagnostics/report.ts';
import { ask } from '../host/ask-process.ts';
import { followProcess } from '../host/follow-process.ts';
import { freePort } from '../host/free-port.ts';
import { whenGone } from '../host/when-gone.ts';
import type { Interruptions } from '../host/while-listening.ts';
import { exitCodes } from './exit-codes.ts';
import type { Reporter } from './reporter.ts';

/** An image to run, and what was typed for it. */
export interface WantedContainer {
  image: string;
  /** Whether words are for the program, and not in place of it. */
  startsProgram: boolean;
  ports: readonly number[];
  env: readonly string[];
  envFiles: readonly string[];
  platform?: string;
  words: readonly string[];
}

/** Who has no address yet can wait so long, and most that cannot begin have ended by then. */
const aMoment = 500;

/** Less than this is at once. */
const secondsToStart = 3;

/** Runs a container to its end, or to that of this process; gives the exit code of the one or the other. */
export async function runContainerHere(
  wanted: WantedContainer,
  interruptions: Interruptions,
  reporter: Reporter,
): Promise<number> {
  const life: Life = { name: `imgc-run-${randomBytes(4).toString('hex')}`, interruptions, over: false };
  interruptions.tell = () => {
    if (interruptions.count === 1) reporter.say(`Stopping ${wanted.image}. Once more ends it at once.`);
    void end(life, interruptions.count === 1 ? stopContainer(life.name) : removeContainer(life.name));
  };
  const ended = await live(wanted, life, reporter).finally(() => (life.over = true));
  if (interruptions.count > 0 || !ended) return exitCodes.interrupted;
  if (ended.refused !== undefined) {
    const help = '`imgc doctor` looks at the engine, and `docker image inspect` at what the image is for.';
    reporter.show([report('IMGC6026', `The engine does not start it: ${ended.refused}.`, { help })]);
    return ended.code;
  }
  if (ended.code !== 0 || ended.seconds < secondsToStart) reporter.say(endOf(wanted.image, ended));
  return ended.code;
}

/** What is known of a container from the outside. */
interface Life {
  name: string;
  interruptions: Interruptions;
  over: boolean;
}

/** Until it is over: one that is not there yet cannot be stopped, and one that was made but not started is not. */
async function end(life: Life, command: Command): Promise<void> {
  while (!life.over) {
    await ask(command);
    await sleep(200);
  }
}

/** Undefined: it was ended before it began. */
async function live(wanted: WantedContainer, life: Life, reporter: Reporter): Promise<Ended | undefined> {
  const { run, host } = await preparedRun(wanted, life.name);
  if (life.interruptions.count > 0) return undefined;
  const remove = removeContainer(life.name);
  const callOff = whenGone(remove);
  try {
    const ended = await attempt(run, host, life, reporter);
    if (life.interruptions.count > 0 || ended.refused === undefined || !isPortFault(ended.refused))
      return ended;
    // Somebody was faster, or listens where nobody can see it from here: then the engine finds one.
    await ask(remove);
    return await attempt(
      { ...run, ports: run.ports.map(({ container }) => ({ container })) },
      host,
      life,
      reporter,
    );
  } finally {
    // It is gone by now, unless what followed it was killed.
    await ask(remove);
    callOff();
  }
}

async function preparedRun({ startsProgram, ports, words, ...rest }: WantedContainer, name: string) {
  const [endpoint, command] = await Promise.all([ask(hostQuestion), ask(commandQuestion(rest.image))]);
  const host = endpoint.succeeded ? remoteHost(endpoint.output) : undefined;
  const chosen: ContainerRun['ports'][number][] = [];
  for (const container of ports) {
    const taken = [...ports, ...chosen.flatMap((port) => port.host ?? [])];
    const free = host === undefined ? await freePort(container, taken) : container;
    chosen.push({ container, ...(free === undefined ? {} : { host: free }) });
  }
  const before = startsProgram && words.length > 0 ? commandWords(command.output) : [];
  const run: ContainerRun = {
    name,
    ports: chosen,
    // What is tried out is nobody else's business: by itself the engine opens ports to the whole network.
    ...(host === undefined ? { on: '127.0.0.1' } : {}),
    words: [...before, ...words],
    ...rest,
  };
  return { run, host: host ?? 'localhost' };
}

interface Ended {
  code: number;
  seconds: number;
  /** Why the engine did not even start it. */
  refused?: string;
}

async function attempt(run: ContainerRun, host: string, life: Life, reporter: Reporter): Promise<Ended> {
  const before = performance.now();
  const { ended, said } = followProcess(runContainer(run), 'docker: Error response from daemon');
  let running = true;
  void sayAddresses(run, host, reporter, () => running && life.interruptions.count === 0);
  const code = await ended;
  running = false;
  const seconds = (performance.now() - before) / 1000;
  // https://docs.docker.com/reference/cli/docker/container/run/#exit-status
  if (code === 125 || code === undefined)
    return { code: exitCodes.noEngine, seconds, refused: sentenceOf(said()) };
  return { code, seconds, ...(said() === '' ? {} : { refused: sentenceOf(said()) }) };
}

/** As soon as it runs, and only if it still does a moment later. */
async function sayAddresses(
  { name, image, ports }: ContainerRun,
  host: string,
  reporter: Reporter,
  goesOn: () => boolean,
): Promise<void> {
  const published = async () => publishedPorts((await ask(containerQuestion(name))).output);
  let found = 0;
  for (;;) {
    await sleep(found > 0 ? aMoment : 300, undefined, { ref: false });
    if (!goesOn()) return;
    const open = await published();
    found = open ? found + 1 : 0;
    if (!open || found < 2) continue;
    if (!goesOn()) return;
    const addresses = ports.map(({ container }) => {
      const port = open.get(container) ?? container;
      return `http://${host}:${port}${port === container ? '' : ` (port ${container} is taken)`}`;
    });
    reporter.say(
      `${image} runs${addresses.length > 0 ? ` on ${addresses.join(' and ')}` : ''}. Ctrl-C ends it.`,
    );
    return;
  }
}

/** `docker: Error response from daemon: why.`, and a line that names `--help`. */
function sentenceOf(said: string): string {
  const [line = ''] = said.split('\n');
  return (
    line.replace(/^docker: (Error response from daemon: )?/, '').replace(/\.?$/, '') ||
    'what docker says stands above'
  );
}

function endOf(image: string, { code, seconds }: Ended): string {
  const when = seconds < secondsToStart ? 'at once' : `after ${Math.round(seconds)} s`;
  const killed = code === 137 ? ': it was killed, as by a machine that has no memory left' : '';
  return `${image} ended ${when}, with exit code ${code}${killed}.`;
}

import { inUnit } from '../../diagnostics/byte-units.ts';
import { Writable } from 'node:stream';
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { writeOut } from '../../host/write-out.ts';
import type { Change, Step } from '../../progress/follow-build.ts';
import { outcome } from '../../progress/plain-log.ts';
import { inSeconds } from '../../progress/shown-units.ts';
import type { BuildView } from './build-view.ts';
import { frameStream } from './frame-stream.ts';
import { printReport } from './print-report.ts';
import { quietView } from './quiet-view.ts';

/** What a line of the view stands for: a stage of the Dockerfile, or the engine's own work before and after. */
export interface LiveLine {
  name: string;
  title: string;
  /** It is true already. */
  done?: boolean;
}

/** How many of the last lines of a running step are shown under it. */
const shownLines = 3;

/** For a terminal: every stage at once, each with its step, its seconds and the last that it printed. */
export function liveView(stages: readonly LiveLine[]): BuildView {
  const lines = [...stages, { name: 'image', title: 'is exported' }].map((line) => openLine(line));
  const width = Math.max(...lines.map(({ name }) => name.length));
  const lineOf = (step: Step) =>
    lines.find(
      ({ name }) =>
        name === (step.stage ?? (/^(export|push|load|nam)ing/.test(step.name) ? 'image' : 'engine')),
    );
  const output = new ProcessOutput(
    frameStream(process.stderr),
    new Writable() as unknown as NodeJS.WriteStream,
  );
  const tasks = new Listr(
    lines.map((line) => ({
      title: `${line.name.padEnd(width)}  ${line.title}`,
      task: (_: unknown, task: { title: string; output: string }) => {
        line.draw = (text, printed) => {
          task.title = `${line.name.padEnd(width)}  ${text}`;
          if (printed !== undefined) task.output = printed;
        };
        return line.ended;
      },
      rendererOptions: { outputBar: shownLines },
    })),
    {
      concurrent: true,
      exitOnError: false,
      // Whoever started the build waits for its end, also after Ctrl-C.
      registerSignalListeners: false,
      rendererOptions: {
        logger: new ListrLogger({ processOutput: output }),
        formatOutput: 'truncate',
        showErrorMessage: false,
        collapseErrors: false,
      },
    },
  );
  const drawn = tasks.run();
  // An end that does not wait for the view finds the cursor hidden.
  const showCursor = () => writeOut(2, '\u001b[?25h');
  process.once('exit', showCursor);
  const timer = setInterval(() => {
    for (const line of lines) line.tick();
  }, 500);
  return {
    lastWords: quietView().lastWords,
    result: printReport,
    change(change) {
      lineOf(change.step)?.change(change);
      if (change.step.name.startsWith('exporting')) lines.find(({ name }) => name === 'engine')?.end(true);
    },
    async end(succeeded) {
      clearInterval(timer);
      for (const line of lines) line.end(succeeded);
      await drawn;
      process.off('exit', showCursor);
    },
  };
}

interface Line extends LiveLine {
  ended: Promise<void>;
  draw(text: string, printed?: string): void;
  change(change: Change): void;
  tick(): void;
  end(succeeded: boolean): void;
}

function openLine({ name, title, done }: LiveLine): Line {
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (done) settle?.resolve();
  let running: { step: Step; since: number } | undefined;
  let failed = false;
  const steps: Step[] = [];
  const finish = () => {
    const ran = steps.filter(({ state }) => state === 'done');
    const seconds = ran.reduce((sum, step) => sum + step.seconds, 0);
    if (steps.length > 0) line.draw(`${title}  ${ran.length > 0 ? inSeconds(seconds) : 'cached'}`);
    settle?.resolve();
  };
  const line: Line = {
    name,
    title,
    ended,
    draw: () => undefined,
    change(change) {
      const { type, step } = change;
      if (type === 'started') running = { step, since: performance.now() };
      if (type === 'output') line.draw(runningText(step, running?.since), change.lines.at(-1));
      if (type === 'ended') {
        failed ||= step.state === 'failed';
        if (step.kind !== 'base') steps.push(step);
        line.draw(`${step.text}  ${outcome(step)}`);
        running = undefined;
        if (step.last && !failed) finish();
      } else if (type !== 'output') line.draw(runningText(step, running?.since));
    },
    tick() {
      if (running) line.draw(runningText(running.step, running.since));
    },
    end(succeeded) {
      if (succeeded || (!failed && !running)) finish();
      else settle?.reject(new Error('failed'));
    },
  };
  return line;
}

function runningText(step: Step, since: number | undefined): string {
  const seconds = since === undefined ? '' : `  ${inSeconds((performance.now() - since) / 1000)}`;
  return `${step.text}${seconds}${transferred(step)}`;
}

/** How much of a download is there. */
function transferred({ transfers }: Step): string {
  const sized = [...transfers.values()].filter(({ total = 0 }) => total > 0);
  if (sized.length === 0) return '';
  const [current, total] = sized.reduce(
    ([here, all], { current: has, total: of = 0 }) => [here + has, all + of],
    [0, 0],
  );
  return `  ${inUnit(current)} of ${inUnit(total)}`;
}

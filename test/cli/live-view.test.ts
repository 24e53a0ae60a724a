import { describe, expect, test } from 'vitest';
import { projectWith } from './dry-run.ts';
import { onTerminal } from './terminal.ts';

const command = `make ${'and-one-more-long-word '.repeat(8)}`.trim();
const printed = 'what a step prints is longer than many a terminal is wide, '.repeat(3);

/** Tells of a build of five steps, of which one prints for three seconds; in its middle something happens. */
const docker = `[ "$1 $2" = "buildx build" ] || exit 0
exec ${process.execPath} -e '
const steps = ["[toolchain 1/1] FROM debian:trixie-slim", "[build 1/2] COPY . .", ${JSON.stringify(`[build 2/2] RUN ${command}`)}, "[runtime 1/1] COPY --from=build /app/app /app", "exporting to image"];
const say = (told) => process.stderr.write(JSON.stringify(told) + "\\n");
const now = () => new Date().toISOString();
(async () => {
  for (const [index, name] of steps.entries()) {
    const step = { digest: "sha256:" + String(index).repeat(64), name, started: now() };
    say({ vertexes: [step] });
    for (let line = 0; line < (name.includes("RUN") ? 30 : 2); line++) {
      if (name.includes("RUN"))
        say({ logs: [{ vertex: step.digest, stream: 1, data: Buffer.from(line + ${JSON.stringify(` ${printed}`)} + "\\n").toString("base64"), timestamp: now() }] });
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (line === 15) require("child_process").execSync(process.env.MEANWHILE);
    }
    say({ vertexes: [{ ...step, completed: now() }] });
  }
})();'`;

/** The marks of the spinner, and what a line begins with that is done. */
const lineOf = (name: string) => new RegExp(`^[✔⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] ${name} `);
const names = ['config', 'engine', 'toolchain', 'build', 'runtime', 'image'];

const project = () => projectWith(`build: {command: "${command}"}`);

/** A frame may be drawn in the very moment between the change of a size and the mark of it. */
const again = { retry: 2 };

// Elsewhere `script` has other options, or is not there.
const whereScriptIs = process.platform === 'linux' ? describe.concurrent : describe.skip;

whereScriptIs("the live view, on the pseudo-terminal of Linux's script", () => {
  test.each([
    ['stays as it is', { columns: 100, rows: 24 }, undefined],
    ['becomes narrower', { columns: 100, rows: 24 }, { columns: 40, rows: 24 }],
    ['becomes wider', { columns: 40, rows: 24 }, { columns: 100, rows: 24 }],
    ['becomes lower', { columns: 100, rows: 24 }, { columns: 100, rows: 12 }],
    ['is too low for all lines', { columns: 60, rows: 5 }, undefined],
  ] as const)('stands there once, on a terminal that %s', again, async (_, first, second) => {
    const { exitCode, screens, raw } = await onTerminal(
      await project(),
      docker,
      second ? [first, second] : [first],
    );
    expect(exitCode, raw).toBe(0);
    const [end = []] = screens.slice(-1);
    for (const name of names)
      expect(
        end.filter((line) => lineOf(name).test(line)),
        end.join('\n'),
      ).toHaveLength(1);
    expect(end.filter((line) => line.includes(printed.slice(0, 20)))).toEqual([]);
    expect(end.at(-1)).toBe('Run it: docker run --rm orders');
  });

  test('what is printed never takes more than a line', async () => {
    const { screens } = await onTerminal(await project(), docker, [
      { columns: 60, rows: 24 },
      { columns: 60, rows: 24 },
    ]);
    const [during = []] = screens;
    expect(during.filter((line) => line.includes('what a step prints'))).toHaveLength(3);
    expect(during.filter((line) => line.length > 60)).toEqual([]);
  });

  test('a frame replaces the last one at once, and nothing clears the screen', async () => {
    const { raw } = await onTerminal(await project(), docker, [{ columns: 100, rows: 24 }]);
    const outside = raw.split('\u001b[?2026h').map((part) => part.split('\u001b[?2026l').at(-1) ?? '');
    expect(outside.join('')).not.toContain('\u001b[2K');
    for (const clear of ['\u001b[J', '\u001b[2J', '\u001b[3J']) expect(raw).not.toContain(clear);
  });

  test('Ctrl-C ends it with all lines and the cursor in their place', async () => {
    // As a terminal does: whoever has it is told.
    const { exitCode, screens, raw } = await onTerminal(
      await project(),
      docker,
      [{ columns: 100, rows: 24 }],
      'kill -INT 0',
    );
    expect(exitCode, raw).toBe(130);
    const [end = []] = screens;
    for (const name of ['config', 'toolchain'])
      expect(end.filter((line) => lineOf(name).test(line))).toHaveLength(1);
    expect(end.join('\n')).toMatch(/^✖ build /m);
    expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001b[?25l'));
  });
});

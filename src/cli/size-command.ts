import { inUnit } from '../diagnostics/byte-units.ts';
import { type ImageContentReport, imageContent } from '../buildx/image-content.ts';
import { shortInstruction } from '../buildx/short-instruction.ts';
import { report } from '../diagnostics/report.ts';
import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import type { Typed } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { imageOf } from './image-of.ts';
import { reporterFor } from './reporter.ts';

/** So many of a list are shown to people. */
const most = 10;

export async function runSize({ word = '.', flags }: Typed): Promise<number> {
  const reporter = reporterFor({});
  const image = await imageOf(word, reporter);
  if ('exitCode' in image) return image.exitCode;
  const { readImage } = await import('../host/read-image.ts');
  const saved = await readImage({ command: 'docker', args: ['save', image.reference] }).catch(
    (error: Error) => error,
  );
  if (saved instanceof Error) {
    reporter.show([
      report('IMGC6029', `The engine does not hand \`${image.reference}\` out: ${saved.message}.`),
    ]);
    return exitCodes.noEngine;
  }
  const content = imageContent(saved);
  const wasted = content.wasted.reduce((sum, { bytes }) => sum + bytes, 0);
  if (flags.json) {
    const { layers, files } = content;
    const shown = {
      ...image,
      layers,
      files: files.slice(0, 100),
      wasted: { bytes: wasted, files: content.wasted },
    };
    writeOut(1, `${JSON.stringify(shown, null, 2)}\n`);
  } else writeOut(1, asText(image, content, wasted));
  return exitCodes.done;
}

function asText(
  image: { reference: string; bytes: number },
  { layers, files, wasted }: ImageContentReport,
  waste: number,
) {
  const { strong, faint, warning } = paintFor(isTerminal(1), process.env);
  const size = (bytes: number) => inUnit(bytes).padStart(9);
  const unpacked = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = [
    strong(
      `${image.reference}: ${inUnit(image.bytes)}, ${inUnit(unpacked)} unpacked, in ${layers.length} layers`,
    ),
    ...layers.map(({ bytes, instruction, unread }, index) => {
      const made = shortInstruction(instruction);
      return `${String(index + 1).padStart(4)} ${size(bytes)}  ${made}${unread === undefined ? '' : warning(` (not looked into: ${unread})`)}`;
    }),
    '',
    strong('The biggest files'),
    ...files
      .slice(0, most)
      .map(({ path, bytes, layer }) => `     ${size(bytes)}  ${path} ${faint(`in ${layer}`)}`),
    '',
    strong(`Wasted: ${inUnit(waste)}${waste > 0 ? ', which later layers hide' : ''}`),
    ...wasted
      .slice(0, most)
      .map(
        ({ path, bytes, layer, by, how }) =>
          `     ${size(bytes)}  ${path} ${faint(`in ${layer}, ${how} in ${by}`)}`,
      ),
    ...(wasted.length > most ? [`                and ${wasted.length - most} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inUnit } from '../diagnostics/byte-units.ts';
import { type ArchiveNote, cacheKeys } from '../carry/archive-note.ts';
import { savingPlan } from '../carry/carrying-plan.ts';
import { archiveFile, resultFiles } from '../carry/carrying-scripts.ts';
import { report } from '../diagnostics/report.ts';
import { findArchive, type FoundArchive, placeArchive } from '../host/mounts-archive.ts';
import { passingFolder, type PassingFolder } from '../host/passing-folder.ts';
import { whileListening } from '../host/while-listening.ts';
import { writeOut } from '../host/write-out.ts';
import { carry, carryingOf, type CarryingJob, openJob } from './carrying.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { missingPrograms } from './missing-programs.ts';

export async function runCacheSave(typed: Typed): Promise<ExitCode> {
  const job = openJob(typed);
  if (typeof job === 'number') return job;
  if (job.mounts.length === 0) return ended(job, 'This build has no cache mounts.');
  const before = findArchive(job.folder);
  const archive = `${job.shownFolder}/${archiveFile}`;
  if (before.state === 'unusable' && !before.ours) {
    const message = `There is a file \`${archive}\` that imgc did not write.`;
    job.reporter.show([report('IMGC6004', message, { help: 'Move it away, or choose another folder.' })]);
    return exitCodes.wrongInput;
  }
  const { value: made, diagnostics } = passingFolder(job.folder);
  job.reporter.show(diagnostics);
  if (!made) return exitCodes.wrongInput;
  try {
    // A signal ends buildx, and what follows it here is over in a moment.
    return await whileListening(() => save(job, before, made));
  } finally {
    made.remove();
  }
}

async function save(job: CarryingJob, before: FoundArchive, made: PassingFolder): Promise<ExitCode> {
  const { mounts, folder, shownFolder, compiled, reporter } = job;
  const known = before.state === 'whole' ? before.note : undefined;
  const plan = savingPlan(compiled.output.plan, carryingOf(job, mounts), known?.summary);
  const code = await carry(job, plan, made.path);
  if (code !== exitCodes.done) return code;
  const missing = missingPrograms(job, made);
  reporter.show(missing);
  if (missing.length > 0) return exitCodes.wrongInput;
  const archive = `${shownFolder}/${archiveFile}`;
  const [summary = ''] = made.lines(resultFiles.summary);
  if (!existsSync(join(made.path, archiveFile)))
    return ended(
      job,
      `Nothing changed: \`${archive}\` stays as it is (${inUnit(known?.bytes ?? 0)}).`,
      known,
    );
  if (summary === emptySummary)
    return ended(job, 'The cache mounts of this builder are empty, so there is nothing to save.', known);
  const note = await placeArchive(folder, made.path, { service: compiled.output.build.service, summary });
  const parts = note.mounts
    .filter(({ files }) => files > 0)
    .map(({ name, bytes }) => `${name} ${inUnit(bytes)}`);
  return ended(job, `Saved \`${archive}\`, ${inUnit(note.bytes)}: ${parts.join(', ')}.`, note, true);
}

/** Of nothing at all: SHA-256 of no bytes. */
const emptySummary = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function ended(
  { reporter, flags, name, shownFolder }: CarryingJob,
  sentence: string,
  note?: ArchiveNote,
  changed = false,
): ExitCode {
  reporter.say(sentence);
  const about = note && { bytes: note.bytes, mounts: note.mounts };
  const answer = { archive: `${shownFolder}/${archiveFile}`, changed, ...about, keys: cacheKeys(name, note) };
  if (flags.json) writeOut(1, `${JSON.stringify(answer, null, 2)}\n`);
  return exitCodes.done;
}

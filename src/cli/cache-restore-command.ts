import { inBytes, inUnit } from '../diagnostics/byte-units.ts';
import { type ArchiveNote, type CacheKeys, cacheKeys, chooseMounts } from '../carry/archive-note.ts';
import type { CarriedMount } from '../carry/carried-mounts.ts';
import { restoringPlan } from '../carry/carrying-plan.ts';
import { archiveFile, resultFiles } from '../carry/carrying-scripts.ts';
import { report } from '../diagnostics/report.ts';
import { findArchive, isIntact } from '../host/mounts-archive.ts';
import { passingFolder } from '../host/passing-folder.ts';
import { whileListening } from '../host/while-listening.ts';
import { writeOut } from '../host/write-out.ts';
import { carry, carryingOf, type CarryingJob, openJob } from './carrying.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { missingPrograms } from './missing-programs.ts';
import { wrongUsage } from './wrong-usage.ts';

export async function runCacheRestore(typed: Typed): Promise<ExitCode> {
  const { limit = '2GB' } = typed.flags;
  if (typeof limit !== 'string' || !/^\d+(\.\d+)?([kKMG]?B|[KMG]iB)$/.test(limit))
    return wrongUsage(`--limit is a size, such as 500MB or 2GB, not \`${String(limit)}\`.`);
  const job = openJob(typed);
  if (typeof job === 'number') return job;
  const { folder, shownFolder, mounts, reporter } = job;
  const archive = `${shownFolder}/${archiveFile}`;
  if (mounts.length === 0) return ended(job, 'This build has no cache mounts.');
  const found = findArchive(folder);
  if (found.state === 'none') return ended(job, `There is no archive \`${archive}\` yet.`);
  if (found.state === 'unusable') return unusable(job, found.why);
  const { note } = found;
  if (!(await isIntact(folder, note))) return unusable(job, 'its bytes are not those that were written');
  const { chosen, tooLarge } = chooseMounts(mounts, note, inBytes(limit));
  for (const { name, bytes } of tooLarge)
    reporter.say(`\`${name}\` begins anew, because all is over ${limit} and it has ${inUnit(bytes)}.`);
  if (chosen.length === 0 && tooLarge.length === 0)
    return unusable(job, 'it holds no cache mount of this build', note);
  return whileListening(async () => {
    const restored: string[] = [];
    // What seeds a mount is made with the others at hand.
    const rounds = [chosen.filter(({ seed }) => !seed), chosen.filter(({ seed }) => seed)];
    for (const round of rounds) {
      const code = round.length === 0 ? exitCodes.done : await restore(job, round, restored);
      if (code !== exitCodes.done) return code;
    }
    return ended(job, sentence(chosen, restored, note), note, restored);
  });
}

async function restore(
  job: CarryingJob,
  mounts: readonly CarriedMount[],
  restored: string[],
): Promise<ExitCode> {
  const { value: result, diagnostics } = passingFolder();
  job.reporter.show(diagnostics);
  if (!result) return exitCodes.wrongInput;
  try {
    const plan = restoringPlan(job.compiled.output.plan, carryingOf(job, mounts));
    const code = await carry(job, plan, result.path, ['--build-context', `${plan.context}=${job.folder}`]);
    if (code !== exitCodes.done) return code;
    const missing = missingPrograms(job, result);
    job.reporter.show(missing);
    restored.push(...result.lines(resultFiles.restored));
    return missing.length > 0 ? exitCodes.wrongInput : exitCodes.done;
  } finally {
    result.remove();
  }
}

function sentence(chosen: readonly CarriedMount[], restored: readonly string[], note: ArchiveNote): string {
  const filled = note.mounts.filter(({ name }) => restored.includes(name));
  const parts = filled.map(({ name, bytes }) => `${name} ${inUnit(bytes)}`);
  const kept = chosen.map(({ name }) => name).filter((name) => !restored.includes(name));
  const said = parts.length > 0 ? `Restored ${parts.join(', ')}.` : 'Restored nothing.';
  return kept.length > 0 ? `${said} The builder has something of its own in ${kept.join(', ')}.` : said;
}

/** A cache may only help, so a build goes on without. */
function unusable(job: CarryingJob, why: string, note?: ArchiveNote): ExitCode {
  const message = `\`${job.shownFolder}/${archiveFile}\` cannot be used: ${why}.`;
  job.reporter.show([
    report('IMGC6032', message, {
      help: 'The build begins with empty cache mounts; `imgc cache save` replaces it.',
    }),
  ]);
  return ended(job, undefined, note);
}

function ended(
  { reporter, flags, name, shownFolder }: CarryingJob,
  said: string | undefined,
  note?: ArchiveNote,
  restored: readonly string[] = [],
): ExitCode {
  if (said !== undefined) reporter.say(said);
  const keys: CacheKeys = cacheKeys(name, note);
  const answer = { archive: `${shownFolder}/${archiveFile}`, restored, keys };
  if (flags.json) writeOut(1, `${JSON.stringify(answer, null, 2)}\n`);
  return exitCodes.done;
}

import { inUnit } from '../../diagnostics/byte-units.ts';

/** What a relay saw pass, by its own counts. */
export interface RelayReport {
  /** Whether the builder ever asked anything. */
  asked: boolean;
  /** Layers that a look-up of the build found whole and right, and those that it did not. */
  hits: number;
  missed: number;
  /** Layers that the builder took, and their bytes. */
  taken: number;
  takenBytes: number;
  /** What was wrong first with something that was there. */
  whyUnusable?: string;
  /** New layers that the cache has now. */
  exported: number;
  exportedBytes: number;
  /** Layers that it had already. */
  there: number;
  /** `none`: nobody wanted to write one. Without an index nothing that was exported is ever found. */
  index: 'written' | 'withheld' | 'none';
  whyWithheld?: string;
}

/** What the cache was worth, as one sentence. */
export function relaySentence(report: RelayReport, access: { read: boolean; write: boolean }): string {
  if (!report.asked) return 'Cache of GitHub Actions: the builder did not ask for it.';
  const parts = [...(access.read ? [importPart(report)] : []), ...(access.write ? [exportPart(report)] : [])];
  return `Cache of GitHub Actions: ${parts.join('; ')}.`;
}

/** Whether what should have been written was not. */
export function exportFailed({ asked, index }: RelayReport, { write }: { write: boolean }): boolean {
  return write && (!asked || index !== 'written');
}

function importPart({ missed, taken, takenBytes, whyUnusable }: RelayReport): string {
  const came = taken > 0 ? `${layers(taken)} taken from it (${inUnit(takenBytes)})` : 'nothing taken from it';
  const lost = missed > 0 ? `, ${missed} not found` : '';
  return `${came}${lost}${whyUnusable === undefined ? '' : `, because ${whyUnusable}`}`;
}

function exportPart({ index, exported, exportedBytes, there, whyWithheld }: RelayReport): string {
  if (index === 'none') return 'nothing written';
  if (index === 'withheld') return `nothing written, because ${whyWithheld}`;
  const known = there > 0 ? `, ${there} were there` : '';
  return exported === 0
    ? `written without a new layer${known}`
    : `${layers(exported)} written (${inUnit(exportedBytes)})${known}`;
}

function layers(count: number): string {
  return count === 1 ? '1 layer' : `${count} layers`;
}

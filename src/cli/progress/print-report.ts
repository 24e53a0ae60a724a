import { writeOut } from '../../host/write-out.ts';
import { type BuildReport, reportLines } from '../../progress/build-report.ts';

export function printReport(report: BuildReport): void {
  for (const line of reportLines(report)) writeOut(2, `${line}\n`);
}

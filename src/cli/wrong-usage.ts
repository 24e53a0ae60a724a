import { workflowCommand } from '../diagnostics/workflow-command.ts';
import { writeOut } from '../host/write-out.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Says what was typed wrongly; on GitHub Actions beside the job as well, where nobody opened its log. */
export function wrongUsage(message: string): ExitCode {
  writeOut(2, `imgc: ${message}\n`);
  if (process.env.GITHUB_ACTIONS === 'true') writeOut(2, `${workflowCommand('error', message)}\n`);
  return exitCodes.usage;
}

import { compile } from '../compile.ts';
import { renderJson } from '../diagnostics/render-json.ts';
import { hasErrors } from '../diagnostics/report.ts';
import { openProject } from '../host/open-project.ts';
import { writeOut } from '../host/write-out.ts';
import type { CliCommand } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { showDiagnostics } from './show-diagnostics.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  summary: 'say what is wrong with the config and the project, and write nothing',
  options: { json: { type: 'boolean' } },
  optionHelp: { json: 'print the diagnostics as JSON, to stdout' },
  examples: ['imgc check', 'imgc check services/orders --json'],
  run({ path, flags }) {
    const { value: project, diagnostics: missing } = openProject(path);
    const diagnostics = project ? compile(project).diagnostics : missing;
    const sources = project?.sources;
    if (flags.json)
      writeOut(1, renderJson(diagnostics, sources ?? { textOf: () => undefined, show: String }));
    else showDiagnostics(diagnostics, sources);
    if (hasErrors(diagnostics)) return exitCodes.wrongInput;
    if (!flags.json) writeOut(2, `${sources?.show(project?.config.file ?? '')} is good.\n`);
    return exitCodes.done;
  },
};

import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { ManagerChoice } from './package-manager.ts';
import { type Pyproject, readPyproject } from './pyproject.ts';

const workspacePath = ['tool', 'uv', 'workspace'];

/**
 * Refuses the root of a workspace of uv, and a member, whose lockfile is that of the root: `uv lock` would be the wrong
 * advice there. https://docs.astral.sh/uv/concepts/projects/workspaces/
 */
export function workspace(
  files: ProjectView,
  pyproject: Pyproject,
  { name, lockfile }: ManagerChoice,
): Diagnostic[] {
  if (name !== 'uv') return [];
  const at =
    rootIn(pyproject) ?? siblingOf(pyproject) ?? (lockfile === undefined ? rootAbove(files) : undefined);
  if (!at) return [];
  const project = pyproject.text(['project', 'name']) ?? 'NAME';
  const member = rootIn(pyproject) ? 'MEMBER' : project;
  return [
    report('IMGC4307', 'This is part of a workspace of uv, which this version does not build by itself.', {
      at,
      help: `A config at its root installs one member: \`uv sync --frozen --no-dev --no-editable --package ${member}\`. \`imgc explain IMGC4307\` shows it.`,
    }),
  ];
}

/** Without members the root is all that there is. */
function rootIn(pyproject: Pyproject): Place | undefined {
  const members = pyproject.value([...workspacePath, 'members']);
  return Array.isArray(members) && members.length > 0 ? pyproject.placeOf(workspacePath) : undefined;
}

function siblingOf(pyproject: Pyproject): Place | undefined {
  const sources = ['tool', 'uv', 'sources'];
  const name = Object.keys(pyproject.table(sources) ?? {}).find(
    (key) => pyproject.value([...sources, key, 'workspace']) === true,
  );
  return name === undefined ? undefined : pyproject.placeOf([...sources, name]);
}

/** What makes the root of the context a workspace, which a package in a folder of it without a lockfile belongs to. */
function rootAbove(files: ProjectView): Place | undefined {
  const above = readPyproject(files.within('//')).value;
  return above && rootIn(above);
}

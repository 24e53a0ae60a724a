import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';

/** Refuses the root of a workspace, and a member, whose dependencies and lockfile are those of the root. */
export function workspace(files: ProjectView, manifest: Manifest, unlocked: boolean): Diagnostic[] {
  const { value: settings, diagnostics } = files.yaml('pnpm-workspace.yaml');
  // Newer pnpm keeps its settings in that file, also where there is one package only.
  const ofPnpm = settings && hasMembers(settings.value) ? settings : undefined;
  const at = ofPnpm
    ? { file: ofPnpm.file, range: ofPnpm.rangeOf(['packages']) }
    : hasMembers(manifest.content.workspaces)
      ? manifest.placeOf(['workspaces'])
      : (dependencyOnMember(manifest) ?? (unlocked ? rootOf(files) : undefined));
  if (!at) return diagnostics;
  const help =
    'Run commands of your own at its root: `language: {name: custom, image: "node:24-trixie-slim"}`. ' +
    '`imgc explain IMGC4106` shows how.';
  return [report('IMGC4106', 'This version of imgc does not build workspaces yet.', { at, help })];
}

/** A list of members, bare or as `packages`, that names others than the folder itself. */
function hasMembers(stated: unknown): boolean {
  const members: unknown = Array.isArray(stated) ? stated : objectOf(stated).packages;
  return Array.isArray(members) && members.some((member) => !/^(\.\/?$|!)/.test(String(member)));
}

/** https://pnpm.io/workspaces#workspace-protocol-workspace */
function dependencyOnMember({ content, placeOf }: Manifest): Place | undefined {
  for (const key of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const entries = Object.entries(objectOf(content[key]));
    const [name] = entries.find(([, version]) => textOf(version)?.startsWith('workspace:')) ?? [];
    if (name !== undefined) return placeOf([key, name]);
  }
  return undefined;
}

/** What makes the root of the context a workspace, which a package in a folder of it is likely to belong to. */
function rootOf(files: ProjectView): Place | undefined {
  const settings = files.yaml('//pnpm-workspace.yaml').value;
  if (settings && hasMembers(settings.value)) {
    return { file: settings.file, range: settings.rangeOf(['packages']) };
  }
  const manifest = files.json('//package.json').value;
  const stated = objectOf(manifest?.value).workspaces;
  return manifest && hasMembers(stated)
    ? { file: manifest.file, range: manifest.rangeOf(['workspaces']) }
    : undefined;
}

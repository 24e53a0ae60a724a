/** The public API. Importing it has no side effects. */
export { type CompileInput, compile } from './compile.ts';
export { renderGithub } from './diagnostics/render-github.ts';
export { renderJson } from './diagnostics/render-json.ts';
export { type Paint, renderPretty } from './diagnostics/render-pretty.ts';
export type { Compilation, Output } from './model/compilation.ts';
export type { Diagnostic, Related, Severity } from './model/diagnostic.ts';
export type { Origin, Place, Range } from './model/origin.ts';
export type { FileSource, ProjectView } from './model/project-view.ts';
export { memoryFiles } from './project/memory-files.ts';
export { viewProject } from './project/view-project.ts';

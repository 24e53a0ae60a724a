import type { ProjectView } from '../../model/project-view.ts';

/** What production installs, as projects call it that have several; the first that is there leads to the others. */
const words = ['prod', 'production', 'main', 'base', 'requirements'];
const places = ['requirements.txt']
  .concat(words.map((word) => `requirements/${word}.txt`))
  .concat(
    ['prod', 'production'].flatMap((word) => ['-', '_', '.'].map((mark) => `requirements${mark}${word}.txt`)),
  );

/** The requirements file of the application itself: in the root, else in a folder of them or beside its place. */
export function mainRequirements(files: ProjectView): string | undefined {
  return places.find((path) => files.exists(path));
}

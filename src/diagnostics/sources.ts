/** What the renderers need to know of the files that places point into. */
export interface Sources {
  textOf(file: string): string | undefined;
  /** How the user would type the path of a file that a place names relative to the context. */
  show(file: string): string;
}

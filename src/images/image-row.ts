import type { Flavour, Need } from '../model/recipe.ts';

/** What imgc knows of one base image. */
export interface ImageRow {
  family: string;
  /** toolchain: what a build stands on; else what an image stands on. */
  flavour: Flavour | 'toolchain';
  /** The reference, with the version or its first number where they stand in it. Absent: an empty image. */
  reference?: (string | { version: 'whole' | 'major' })[];
  /** The non-root user that the image is meant for, as numbers. */
  user: { uid: number; gid: number };
  /** What a program may take for granted in it. */
  has: Need[];
  /** Where its programs lie, by the names that people type. */
  programs: Record<string, string>;
  /** The program that its own entrypoint starts. */
  entrypoint?: string;
  /** Folders that are symlinks, which a linked copy would replace. */
  symlinks: string[];
}

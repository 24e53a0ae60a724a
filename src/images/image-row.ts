import type { Flavour, Need } from '../model/recipe.ts';

/** The distribution that an image is made of: what decides which libc and which packages it has. */
export type System = 'trixie' | 'bookworm' | 'alpine';

/** Pieces of a reference, with the version or its first number where they stand in it. */
export type Reference = readonly (string | { version: 'whole' | 'major' })[];

/** What imgc knows of one base image. */
export interface ImageRow {
  family: string;
  /** toolchain: what a build stands on; else what an image stands on. */
  flavour: Flavour | 'toolchain';
  /** Absent where the image has nothing of any distribution. */
  system?: System;
  /** Absent: an empty image. */
  reference?: Reference;
  /** Which versions there are: the first of each line, as far as they do not reach back for ever. */
  since?: readonly string[];
  /** The only versions that there are. Where the reference has none in it, the image has this one and no other. */
  only?: readonly string[];
  /** The non-root user that the image is meant for, as numbers; absent: there is none but root. */
  user?: { uid: number; gid: number };
  shell: boolean;
  packages: 'apt' | 'apk' | 'none';
  /** What a program may take for granted in it. */
  has: readonly Need[];
  /** What a binary may be linked with. */
  links?: 'nothing' | 'libc' | 'libstdc++';
  /** Where its programs lie, by the names that people type. */
  programs: Readonly<Record<string, string>>;
  /** The program that its own entrypoint starts. */
  entrypoint?: string;
  /** Folders that are symlinks, which a linked copy would replace. */
  symlinks: readonly string[];
}

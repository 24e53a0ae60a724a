/** A secret of a build, as a workflow can hand it over. */
export interface WorkflowSecret {
  /** What GitHub calls it, and the variable that it comes by. */
  name: string;
  /** Where the config looks for it: `~/.npmrc`, or a path from the root of the repository. A runner has no such file yet. */
  file?: string;
  /** Whether the build fails without it. */
  required: boolean;
}

/** What a job watches: relative to the root of the repository; `.` is all of it. */
export interface WatchedPath {
  path: string;
  folder: boolean;
}

/** One image that a workflow builds, and what its job needs for that. */
export interface WorkflowImage {
  /** What its jobs are called by, where there are several images. */
  id: string;
  /** Its config or the folder of it, from the root of the repository. */
  path: string;
  /** Where it is pushed to, without a tag; behind the registry templates may stand. Absent: nobody said which registry, so it is built and no more. */
  reference?: string;
  secrets: WorkflowSecret[];
  /** Variables that templates and certificates are taken from. */
  variables: string[];
  /** Whether steps of the build reach other machines by ssh. */
  ssh: boolean;
  /** Machine types that commands of the build run on, and the runner does not have: `arm64`. */
  emulated: string[];
  /** Whether only the newer store of an engine can hold it: several platforms, or attestations. */
  largeStore: boolean;
  /** Whether it may not be larger than somebody said. */
  sizeLimited: boolean;
  watches: WatchedPath[];
  /** Whether the Dockerfile that imgc wrote beside the config is in the repository. */
  dockerfile: boolean;
  /** What cannot be filled where no branch, or no tag, is checked out. Who has a tag in the name cannot even be called. */
  needs: { branch: boolean; tag: boolean; tagInName: boolean };
  /** Its remote caches for a job that is logged in nowhere, where one of them is in a registry. */
  cachesWithoutLogin?: { from: string[]; to: string[] } | undefined;
  /** Where its remote cache in a bucket of AWS lies. */
  bucketRegion?: string;
}

/** All that a workflow says, with nothing left to look up. */
export interface WorkflowInput {
  /** Where it is written, from the root of the repository. */
  file: string;
  /** What writes it again. */
  command: string;
  /** What it is made from, for its first line. */
  madeFrom: string;
  /** Whose pushes make images. */
  branch: string;
  /** At least one. */
  images: readonly WorkflowImage[];
}

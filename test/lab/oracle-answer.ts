/** What BuildKit reads in one Dockerfile: its stages, or why it is none. */
export type OracleAnswer =
  | { id: string; error: string; stages?: undefined }
  | { id: string; error?: undefined; stages: OracleStage[] };

/** Variables are filled in; the predefined platforms are linux/amd64 on every machine. */
export interface OracleStage {
  name: string;
  base: string;
  platform: string;
  instructions: OracleInstruction[];
}

/** An instruction with its variables filled in as BuildKit does it. The text of commands is the shell's, and untouched. */
export type OracleInstruction =
  | { keyword: 'ENV' | 'LABEL'; values: Record<string, string> }
  | { keyword: 'ARG'; values: Record<string, string | null> }
  | { keyword: 'WORKDIR' | 'USER' | 'STOPSIGNAL' | 'MAINTAINER' | 'ONBUILD'; value: string }
  | { keyword: 'EXPOSE' | 'VOLUME' | 'SHELL'; words: string[] }
  | ({ keyword: 'CMD' | 'ENTRYPOINT' } & CommandLine)
  | ({ keyword: 'HEALTHCHECK' } & Health)
  | ({ keyword: 'RUN' } & Run)
  | ({ keyword: 'COPY'; from: string; parents: boolean } & Files)
  | ({ keyword: 'ADD'; checksum: string; keepGitDir: boolean | null; unpack: boolean | null } & Files);

/** In the shell form the one word is the command, whole. */
interface CommandLine {
  shell: boolean;
  words: string[];
}

/** The first word is NONE, CMD or CMD-SHELL; what is not set is 0. */
interface Health extends CommandLine {
  intervalSeconds: number;
  timeoutSeconds: number;
  startPeriodSeconds: number;
  startIntervalSeconds: number;
  retries: number;
}

interface Run extends CommandLine {
  files: { name: string; data: string; chomp: boolean }[];
  mounts: OracleMount[];
  network: 'default' | 'none' | 'host';
  security: string;
}

export interface OracleMount {
  type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  id: string;
  source: string;
  target: string;
  from: string;
  sharing: '' | 'shared' | 'private' | 'locked';
  required: boolean;
  readOnly: boolean;
  /** The variable that holds a secret; empty where its id names it, null where a file holds it. */
  env: string | null;
  mode: number | null;
  uid: number | null;
  gid: number | null;
  size: number;
}

interface Files {
  sources: string[];
  destination: string;
  files: { name: string; data: string; expand: boolean }[];
  excludes: string[];
  chown: string;
  chmod: string;
  link: boolean;
}

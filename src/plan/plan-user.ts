import type { ImageRow } from '../images/image-row.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Origin } from '../model/origin.ts';
import type { Base, Stage, Step } from '../model/plan.ts';
import type { Run } from '../model/recipe.ts';

/** Who runs, and what it takes that the image knows who that is. */
export interface PlannedUser {
  uid: number;
  gid: number;
  /** Absent where the base has the account. */
  home?: string;
  /** Brings the account into the image. */
  steps: Step[];
  stages: Stage[];
  /** The same as commands, for a stage that runs some as root anyway. */
  runs: Run[];
}

/** The base's own user wins; else a number that nobody has, with an account made for it. */
export function planUser(config: RuntimeConfig, row: ImageRow, base: Base, stage = 'account'): PlannedUser {
  const said = config.user?.value ?? 'nonroot';
  if (said === 'root') return known({ uid: 0, gid: 0 });
  const own = row.shell
    ? { name: 'app', uid: 10001, gid: 10001 }
    : { name: 'nonroot', uid: 65532, gid: 65532 };
  if (said === 'nonroot' && row.user) return known(row.user);
  const account = said === 'nonroot' ? own : said;
  const { name, uid, gid } = account;
  if (row.user?.uid === uid) return known({ uid, gid });
  const home = `/home/${name}`;
  const lines = {
    passwd: `${name}:x:${uid}:${gid}:${name}:${home}:/sbin/nologin`,
    group: `${name}:x:${gid}:`,
  };
  const origins: Origin[] = [config.user?.origin ?? { pack: 'planner', why: 'nothing runs as root' }];
  const runs: Run[] = [
    { script: [`echo ${lines.passwd} >> /etc/passwd`] },
    { script: [`echo ${lines.group} >> /etc/group`] },
  ];
  if (row.shell) return { uid, gid, home, runs, ...byStage(stage, runs, base, origins) };
  return { uid, gid, home, steps: asText(lines, row, origins), stages: [], runs };
}

/** Somebody whom the base knows. */
function known({ uid, gid }: { uid: number; gid: number }): PlannedUser {
  return { uid, gid, steps: [], stages: [], runs: [] };
}

/** The account is made on the builder's own platform, so that the image's stage runs nothing. */
function byStage(
  name: string,
  runs: Run[],
  base: Base,
  origins: Origin[],
): Pick<PlannedUser, 'steps' | 'stages'> {
  const copy = (file: string): Step => ({
    kind: 'copy',
    from: { stage: name },
    path: file,
    to: file,
    exclude: [],
    link: false,
    churn: 0,
    origins,
  });
  // A stage has its platform already, and perhaps a user that may not write there.
  const onStage = typeof base === 'object' && 'stage' in base;
  const root: Step[] = onStage ? [{ kind: 'user', uid: 0, gid: 0, origins }] : [];
  return {
    steps: [copy('/etc/passwd'), copy('/etc/group')],
    stages: [
      {
        name,
        title: 'knows the user',
        base,
        steps: [...root, { kind: 'run', runs, env: {}, mounts: [], origins }],
        origins,
        ...(onStage ? {} : { platform: 'build' as const }),
      },
    ],
  };
}

/** Without a shell nothing can be run, but what such images have in these files is known. */
function asText(lines: { passwd: string; group: string }, row: ImageRow, origins: Origin[]): Step[] {
  const nonroot = row.user ? ['nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin'] : [];
  const passwd = [
    'root:x:0:0:root:/root:/sbin/nologin',
    'nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin',
    ...nonroot,
    lines.passwd,
  ];
  const group = ['root:x:0:', 'nobody:x:65534:', ...(row.user ? ['nonroot:x:65532:'] : []), lines.group];
  const write = (to: string, text: string[]): Step => ({
    kind: 'write',
    text: `${text.join('\n')}\n`,
    to,
    link: false,
    churn: 0,
    origins,
  });
  return [write('/etc/passwd', passwd), write('/etc/group', group)];
}

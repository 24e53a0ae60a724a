import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** Whoever breaks out of a process of root's is root in the container, and near to it outside. */
export function runsAsRoot({ config }: Application): Diagnostic[] {
  const targets = config.targets.filter(({ from }) => from.value === 'runtime');
  return [config.runtime, ...targets.map(({ runtime }) => runtime)].flatMap(({ user }) =>
    user?.value === 'root'
      ? [
          report('IMGC5001', 'The application runs as root.', {
            at: user.origin,
            help: 'Leave `user` out, and name the folders that it writes to: `writable: [/data]`.',
          }),
        ]
      : [],
  );
}

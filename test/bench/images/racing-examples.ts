import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, readExamples } from '../../lab/read-examples.ts';

/** The Dockerfiles that people write by hand, a folder for each example. */
export const classics = join(import.meta.dirname, '../classic');

/** An example that is measured; or again on another base than its own, beside the same classic. */
export interface RacingExample extends Example {
  /** The example whose Dockerfiles by hand, and whose added dependency, it is measured with. */
  of: string;
  base?: string;
}

const onOtherBases = [{ of: 'python-fastapi', base: 'distroless' }];

/** The examples that have something to be compared with. */
export function racingExamples(): RacingExample[] {
  return readExamples()
    .filter(({ name }) => existsSync(join(classics, name)))
    .flatMap((example): RacingExample[] => {
      const others = onOtherBases.filter(({ of }) => of === example.name);
      return [
        { ...example, of: example.name },
        ...others.map((other) => ({ ...example, ...other, name: `${other.of}-${other.base}` })),
      ];
    });
}

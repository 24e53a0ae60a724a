import { version } from '../../generated/version.ts';

/**
 * imgc's own action, of the release that writes the workflow: what it builds and what it checks is then of one version. By
 * its tag, because no release can know the commit that it becomes.
 */
export const ownAction = `imgc/imgc@v${version}`;

import { customBase, customProject } from './custom-project.ts';
import { registryAddress } from './lab-folder.ts';

/** The engine's own bases have other layers, and no builder beside it would find what it wrote. */
const bases = {
  build: `${registryAddress}/library/${customBase}`,
  runtime: `${registryAddress}/gcr.io/distroless/static-debian13:nonroot`,
};

/**
 * No builder and no cache has any of it: its image says when it was made. It is small, so that a case costs seconds: a
 * program and what that needs, on a base without any.
 */
export function datedProject(name: string): Promise<string> {
  const program = ['/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libc.so.6', '/bin/cat'];
  const show = ['/out/ld-linux-x86-64.so.2', '--library-path', '/out', '/out/cat', '/out/made'];
  return customProject({
    command: `mkdir /out && cp ${program.join(' ')} /out && date +%s%N > /out/made`,
    shows: show,
    config: {
      name,
      language: { name: 'custom', image: bases.build },
      runtime: { base: bases.runtime, command: show },
      caches: 'gha',
    },
    files: { 'source.txt': name },
  });
}

/** A program that serves an application to the network. */
export interface Server {
  program: 'gunicorn' | 'uvicorn' | 'hypercorn';
  target: string;
  /** The target is a function that makes the application. */
  factory?: boolean;
  /** The folder that the module lies in, where it is not the working directory. */
  folder?: string;
}

/** Those that speak the interface, the usual one first. */
export function serversOf(speaks: 'asgi' | 'wsgi', served: Omit<Server, 'program'>): Server[] {
  const programs = { asgi: ['uvicorn', 'hypercorn'], wsgi: ['gunicorn'] } as const;
  return programs[speaks].map((program) => ({ program, ...served }));
}

/** On every address, because a port of a container is reached from outside of it. */
export function serverCommand({ program, target, factory, folder }: Server): string[] {
  if (program === 'uvicorn') {
    // https://www.uvicorn.org/settings/
    const flags = [...(factory ? ['--factory'] : []), ...(folder === undefined ? [] : ['--app-dir', folder])];
    return ['uvicorn', target, ...flags, '--host', '0.0.0.0', '--port', '8000'];
  }
  const bind = ['--bind', '0.0.0.0:8000'];
  if (program === 'hypercorn') return ['hypercorn', factory ? `${target}()` : target, ...bind];
  const path = folder === undefined ? [] : ['--pythonpath', folder];
  // Its heartbeat is a file, which on a disk can block a worker, and a root file system may be read-only.
  // https://docs.gunicorn.org/en/stable/faq.html#how-do-i-avoid-gunicorn-excessively-blocking-in-os-fchmod
  const heartbeat = ['--worker-tmp-dir', '/dev/shm'];
  return ['gunicorn', factory ? `${target}()` : target, ...path, ...bind, ...heartbeat];
}

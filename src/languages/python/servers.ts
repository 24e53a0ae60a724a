import type { Framework } from './frameworks.ts';
import { type GunicornConfig, gunicornFlags } from './gunicorn-config.ts';

/** A program that serves an application to the network. */
export interface Server {
  /** The package that brings it. */
  program: 'gunicorn' | 'uvicorn' | 'hypercorn' | 'granian' | 'daphne' | 'waitress' | 'uwsgi' | 'sanic';
  speaks: Framework['interface'];
  target: string;
  /** The target is a function that makes the application. */
  factory?: boolean;
  /** The folder that the module lies in, where it is not the working directory. */
  folder?: string;
  /** What the project's own file says of it, and the class of its workers where they must be of another kind. */
  config?: GunicornConfig;
  worker?: string;
}

const programs = {
  asgi: ['uvicorn', 'hypercorn', 'granian', 'daphne'],
  wsgi: ['gunicorn', 'granian', 'waitress', 'uwsgi'],
  sanic: ['sanic'],
} as const;

/** Whether a package is one of them. */
export function isServer(name: string): boolean {
  return Object.values(programs).some((list: readonly string[]) => list.includes(name));
}

/** Those that speak the interface and can load what is served, the usual one first. */
export function serversOf(
  speaks: Framework['interface'],
  served: Omit<Server, 'program' | 'speaks'>,
): Server[] {
  return programs[speaks]
    .map((program): Server => ({ program, speaks, ...served }))
    .filter(({ program, factory }) => !(factory && program === 'daphne'));
}

/** Of those that have no flag for the folder of the module. */
export function serverVariables({ program, folder }: Server): Record<string, string> {
  const hasNone = ['granian', 'daphne', 'waitress', 'sanic'].includes(program);
  return folder === undefined || !hasNone ? {} : { PYTHONPATH: `/app/${folder}` };
}

/** On every address, because a port of a container is reached from outside of it. */
export function serverCommand(server: Server): string[] {
  const { program, target, factory, folder } = server;
  if (program === 'granian' || program === 'daphne' || program === 'waitress' || program === 'uwsgi')
    return otherCommand(server, program);
  if (program === 'uvicorn') {
    // https://www.uvicorn.org/settings/
    const flags = [...(factory ? ['--factory'] : []), ...(folder === undefined ? [] : ['--app-dir', folder])];
    return ['uvicorn', target, ...flags, '--host', '0.0.0.0', '--port', '8000'];
  }
  if (program === 'sanic') {
    // https://sanic.dev/en/guide/running/running.html#running-via-command
    return ['sanic', target, ...(factory ? ['--factory'] : []), '--host', '0.0.0.0', '--port', '8000'];
  }
  const bind = ['--bind', '0.0.0.0:8000'];
  if (program === 'hypercorn') return ['hypercorn', factory ? `${target}()` : target, ...bind];
  const path = folder === undefined ? [] : ['--pythonpath', folder];
  // Its heartbeat is a file, which on a disk can block a worker, and a root file system may be read-only.
  // https://docs.gunicorn.org/en/stable/faq.html#how-do-i-avoid-gunicorn-excessively-blocking-in-os-fchmod
  const heartbeat = ['--worker-tmp-dir', '/dev/shm'];
  const flags = server.config ? gunicornFlags(server.config, server.worker) : bind;
  return ['gunicorn', factory ? `${target}()` : target, ...path, ...flags, ...heartbeat];
}

/** These want the name of the object in the module too. */
function otherCommand(
  { target, factory, folder, speaks }: Server,
  program: 'granian' | 'daphne' | 'waitress' | 'uwsgi',
): string[] {
  const object = target.includes(':') ? target : `${target}:application`;
  const path = folder === undefined ? [] : ['--pythonpath', folder];
  const commands = {
    // https://github.com/emmett-framework/granian#options
    granian: ['granian', '--interface', speaks, ...(factory ? ['--factory'] : [])].concat([
      '--host',
      '0.0.0.0',
      '--port',
      '8000',
      object,
    ]),
    // https://github.com/django/daphne#running
    daphne: ['daphne', '-b', '0.0.0.0', '-p', '8000', object],
    // https://docs.pylonsproject.org/projects/waitress/en/stable/runner.html
    waitress: ['waitress-serve', '--listen=0.0.0.0:8000', ...(factory ? ['--call'] : []), object],
    // SIGTERM ends it, where it would else start anew. https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html
    uwsgi: ['uwsgi', '--http', '0.0.0.0:8000', '--module', factory ? `${object}()` : object, ...path].concat([
      '--master',
      '--processes',
      '2',
      '--die-on-term',
      '--need-app',
    ]),
  };
  return commands[program];
}

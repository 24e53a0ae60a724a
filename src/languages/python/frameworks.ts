/** A library whose application is an object that a server loads, by the name of the class. */
export interface Framework {
  framework: string;
  interface: 'asgi' | 'wsgi' | 'sanic';
  /** What makes the object, as an expression, where that is not the name alone. */
  maker?: string;
  /** It can run as a script too, so it is only served where one of these is among the dependencies. */
  servedBy?: readonly string[];
}

const ofWsgi = ['gunicorn', 'granian', 'waitress', 'uwsgi'];
const ofAsgi = ['uvicorn', 'hypercorn', 'granian', 'daphne'];

export const frameworks: readonly Framework[] = [
  { framework: 'FastAPI', interface: 'asgi' },
  { framework: 'Starlette', interface: 'asgi' },
  { framework: 'Litestar', interface: 'asgi' },
  { framework: 'Quart', interface: 'asgi' },
  { framework: 'Flask', interface: 'wsgi' },
  // https://falcon.readthedocs.io/en/stable/user/quickstart.html
  { framework: 'Falcon', interface: 'wsgi', maker: 'falcon\\.(?:App|API)', servedBy: ofWsgi },
  { framework: 'Falcon', interface: 'asgi', maker: 'falcon\\.asgi\\.App', servedBy: ofAsgi },
  // https://bottlepy.org/docs/dev/deployment.html
  { framework: 'Bottle', interface: 'wsgi', maker: '(?:Bottle|bottle\\.default_app)', servedBy: ofWsgi },
  // A server of its own, which by itself is reached from within the container alone: https://sanic.dev/en/guide/running/running.html
  { framework: 'Sanic', interface: 'sanic', servedBy: ['sanic'] },
];

/** As its constructor is written in a module, after the name of the library where it has one. */
export function makerOf({ framework, maker = framework }: Framework): string {
  return `${maker}\\(`;
}

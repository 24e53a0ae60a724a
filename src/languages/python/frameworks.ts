/** A library whose application is an object that a server loads, by the name of the class. */
export interface Framework {
  framework: string;
  interface: 'asgi' | 'wsgi';
}

export const frameworks: readonly Framework[] = [
  { framework: 'FastAPI', interface: 'asgi' },
  { framework: 'Starlette', interface: 'asgi' },
  { framework: 'Litestar', interface: 'asgi' },
  { framework: 'Quart', interface: 'asgi' },
  { framework: 'Flask', interface: 'wsgi' },
];

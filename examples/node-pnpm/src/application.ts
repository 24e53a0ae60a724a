import fastify, { type FastifyInstance } from 'fastify';
import { greet } from './greeting.js';

/** A name of one to forty characters; Fastify refuses any other. */
const parameters = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1, maxLength: 40 } },
};

/** Serves greetings, and a page that says that all is well. */
export function application(options: { logger: boolean }): FastifyInstance {
  const app = fastify(options);
  app.get('/', () => ({ greeting: greet() }));
  app.get<{ Params: { name: string } }>('/hello/:name', { schema: { params: parameters } }, (request) => ({
    greeting: greet(request.params.name),
  }));
  app.get('/health', () => ({ status: 'ok' }));
  return app;
}

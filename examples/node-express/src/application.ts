import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { greet } from './greeting.js';

const parameters = z.object({ name: z.string().trim().min(1).max(40) });

/** Serves greetings, and a page that says that all is well. */
export function application(log: Logger): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, _response, next) => {
    log.info({ method: request.method, path: request.path });
    next();
  });
  app.get('/', (_request, response) => {
    response.json({ greeting: greet() });
  });
  app.get('/hello/:name', (request, response) => {
    const { data, error } = parameters.safeParse(request.params);
    if (data) response.json({ greeting: greet(data.name) });
    else response.status(400).json({ error: error.issues[0]?.message });
  });
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  return app;
}

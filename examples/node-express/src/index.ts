import { pino } from 'pino';
import { application } from './application.js';

const log = pino();
const port = Number(process.env.PORT ?? 3000);

const server = application(log).listen(port, (error) => {
  if (error) throw error;
  log.info({ port }, 'listening');
});

process.once('SIGTERM', () => {
  server.close();
  // Connections that are kept alive would hold the process until they time out.
  server.closeAllConnections();
});

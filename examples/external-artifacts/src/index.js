import { createServer } from 'node:http';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { readSettings } from './settings.js';

const { greeting } = readSettings(process.env.SETTINGS ?? 'config/production.json');

const health = new HealthImplementation({ '': 'SERVING' });
const rpc = new Server();
health.addToServer(rpc);
rpc.bindAsync('0.0.0.0:50051', ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
});

const web = createServer((_, response) => response.end(`${greeting}\n`));
web.listen(3000);

process.on('SIGTERM', () => {
  web.close();
  rpc.forceShutdown();
});

/**
 * `npx tsx test/lab/gha-cache/main.ts [PORT]`: a cache of GitHub Actions on the loopback, until it is interrupted. It
 * prints what a shell needs to use it.
 */
import { startGhaCacheServer } from './server.ts';

const [port = '0'] = process.argv.slice(2);
const server = await startGhaCacheServer({ port: Number(port) });
for (const [name, value] of Object.entries(server.environment())) console.log(`export ${name}='${value}'`);
const timer = setInterval(() => {
  for (const { step, key, outcome, bytes } of server.cache.log.take())
    console.error([step, key, outcome, bytes].filter((part) => part !== undefined).join(' '));
}, 500);
process.once('SIGINT', async () => {
  clearInterval(timer);
  await server.stop();
});

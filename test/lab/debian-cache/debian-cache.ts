import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { KeptFiles } from './kept-files.ts';

/** Answers apt. A half of a file is none: its length is said before, and the connection ends where it broke off. */
export function debianCache(find: KeptFiles): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://cache');
    if (pathname === '/') {
      response.end('debian-cache\n');
      return;
    }
    find(pathname)
      .then(async (file) => {
        if (file === undefined) {
          response.writeHead(404).end();
          return;
        }
        response.writeHead(200, { 'content-length': statSync(file).size });
        if (request.method === 'HEAD') response.end();
        else await pipeline(createReadStream(file), response);
      })
      .catch((error: unknown) => {
        console.log(`${pathname}: ${(error as Error).message}`);
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
  });
}

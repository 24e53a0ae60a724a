import type { Origin } from '../model/origin.ts';
import type { Artifact, Runtime } from '../model/recipe.ts';
import { assetName, hashedFileName } from './hashed-file-name.ts';

/** The folder of the image that the server sends. */
export const servedRoot = '/usr/share/nginx/html';

/** That of the image's own configuration, and above those that are root's. */
const usualPort = 8080;

/**
 * A server block for a folder of files: unknown addresses get the application's page, files with a hash in their names
 * are kept for ever, everything else is asked for again. https://nginx.org/en/docs/http/ngx_http_core_module.html
 *
 * A redirect to a folder names neither port nor scheme: nginx knows its own alone, and browsers come by others. Scripts that
 * nginx has no type for are refused by browsers.
 */
const serverBlock = (port: number, { singlePage, page = 'index.html', base }: Addresses) => `server {
    listen ${port};
    listen [::]:${port};
    server_tokens off;
    absolute_redirect off;
    root ${servedRoot};
    index index.html;
${base === undefined ? '' : belowBase(base)}
    include /etc/nginx/mime.types;
    types {
        text/javascript mjs;
        application/manifest+json webmanifest;
    }

    gzip on;
    gzip_vary on;
    gzip_min_length 1024;
    gzip_types text/css text/plain text/xml application/javascript application/json application/xml
        image/svg+xml text/javascript application/manifest+json application/wasm;

    add_header X-Content-Type-Options nosniff always;

    location / {
        try_files ${files(singlePage ? page : undefined, base === undefined ? '$uri/' : '$uri/index.html')};
        add_header Cache-Control "no-cache";
        add_header X-Content-Type-Options nosniff always;
${singlePage ? folderIsRoute(page) : ''}    }

    location ~ "${hashedFileName}" {
        try_files $uri =404;
        add_header Cache-Control "public, max-age=31536000, immutable";
        add_header X-Content-Type-Options nosniff always;
    }
${singlePage ? assets : ownErrorPage}
    location ~ /\\.(?!well-known/) {
        deny all;
    }
}
`;

/** How a site answers. */
interface Addresses {
  /** Unknown addresses get index.html: an application that has its routes in the browser. */
  singlePage: boolean;
  /** That page; absent: index.html. */
  page?: string;
  /** The folder of the address that its pages name, such as `/shop`. */
  base?: string;
}

/** Pages are linked with or without their ending, as the tool that made them likes it. */
function files(page: string | undefined, folder: string): string {
  return page !== undefined ? `$uri ${folder} /${page}` : `$uri $uri.html ${folder} =404`;
}

/** It works below the base and, where a proxy takes that away, without it. */
const belowBase = (base: string) => `
    rewrite "^${base.replace(/[.+$()]/g, '\\$&')}(?:/(.*))?$" /$1 last;
`;

/** A folder without a page, such as that of the pictures, may have the name of a route. */
const folderIsRoute = (page: string) => `        error_page 403 =200 /${page};
`;

/** The page that generators of sites write for it; where there is none, nginx answers. */
const ownErrorPage = `
    error_page 404 /404.html;
`;

/** A script that is gone is not there: the application's page in its place would be read as a script. */
const assets = `
    location ~ "${assetName}" {
        try_files $uri =404;
        add_header Cache-Control "no-cache";
        add_header X-Content-Type-Options nosniff always;
    }
`;

/** A folder that is served as it is, by a family of the catalogue that no language is of. */
export function staticSite(site: {
  /** What is served. */
  folder: Artifact['from'];
  path: string;
  /** Unknown addresses get index.html: an application that has its routes in the browser. */
  singlePage: boolean;
  /** That page; absent: index.html. */
  page?: string;
  /** The folder of the address that its pages name, such as `/shop`. */
  base?: string;
  /** A configuration of the project's own, and whether it is a whole one or a server block. */
  ownConfig?: { path: string; whole: boolean; ports: number[]; origin: Origin };
  except?: string[];
  /** What the server listens on, where imgc writes its configuration. */
  port?: number;
  origin: Origin;
}): { artifacts: Artifact[]; runtime: Runtime } {
  const { folder, path, ownConfig, except, port = usualPort, origin } = site;
  const place = ownConfig?.whole ? '/etc/nginx/nginx.conf' : '/etc/nginx/conf.d/default.conf';
  const config: Artifact = ownConfig
    ? { from: { context: true }, path: ownConfig.path, to: place, churn: 2, origin: ownConfig.origin }
    : {
        from: { text: serverBlock(port, site) },
        path: '',
        to: place,
        churn: 0,
        origin: { pack: 'static', why: 'compressed, with a fallback and cache headers' },
      };
  return {
    artifacts: [
      { from: folder, path, to: `${servedRoot}/`, churn: 3, origin, ...(except ? { except } : {}) },
    ],
    runtime: {
      family: 'nginx',
      site: true,
      files: [config],
      root: `${servedRoot}/`,
      links: 'nothing',
      bases: ['slim', 'alpine'],
      refuses: {
        scratch: 'files are served by nginx, which it does not have',
        distroless: 'files are served by nginx, which it does not have',
        full: 'there is no larger image of nginx without root',
      },
      program: 'nginx',
      arguments: ['-g', 'daemon off;'],
      origin: { pack: 'static', why: 'a web server sends the files' },
      ports: ownConfig ? listening(ownConfig.ports) : [port],
      needs: ['tmp'],
      stopSignal: 'SIGQUIT',
      probe: { program: 'curl', arguments: ['--fail', '--silent', '--output', '/dev/null'] },
    },
  };
}

/** One that names no port is included where the usual one is named. */
function listening(ports: number[]): number[] {
  return ports.length > 0 ? ports : [usualPort];
}

import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Place } from '../model/origin.ts';
import type { ProjectView } from '../model/project-view.ts';

/** A path that it names. */
interface Named {
  path: string;
  at: Place;
}

/** A configuration of nginx that the project brings. */
export interface ServerConfig {
  path: string;
  /** It has an `http` block; else it is the server block that goes into one. */
  whole: boolean;
  /** The ports that it listens on. */
  ports: number[];
  /** The folders that it sends files from, where it names any. */
  roots: Named[];
  /** The files that it reads besides when it starts. */
  reads: Named[];
  origin: Place;
}

/** Ports below this one are root's, and the server is not. */
const firstFreePort = 1024;

/** No value and no diagnostic: the project has none. */
export function readServerConfig(files: ProjectView): Outcome<ServerConfig> {
  const path = ['nginx.conf', 'default.conf'].find((name) => files.exists(name));
  const text = path === undefined ? undefined : files.text(path);
  if (path === undefined || text === undefined) return { diagnostics: [] };
  const file = files.fromRoot(path);
  const code = text.replace(/#.*/g, (comment) => ' '.repeat(comment.length));
  const ports = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  for (const match of code.matchAll(/(?<=^|[{;\s])listen\s+(?:\[[^\]]*\]:|[^\s;:]+:)?(\d+)(?=[\s;])/g)) {
    const digits = match[1] ?? '';
    const end = match.index + match[0].length;
    ports.add(Number(digits));
    if (Number(digits) >= firstFreePort) continue;
    const at = { file, range: { start: end - digits.length, end } };
    const message = `nginx runs without root here, and may not open port ${digits}.`;
    const help = 'Write `listen 8080;` and publish it: `docker run --publish 80:8080 …`.';
    diagnostics.push(report('IMGC4402', message, { at, help }));
  }
  const whole = hasTopLevelHttp(code);
  // https://nginx.org/en/docs/http/ngx_http_core_module.html#listen: what nginx does without root, and unasked.
  const asksNothing = !/(?<=^|[;{}\s])(?:listen|include)\s/.test(
    code.replace(/include\s+\S*mime\.types/g, ''),
  );
  if (asksNothing && /(?<=^|[;{}\s])server\s*\{/.test(code)) ports.add(8000);
  if (whole) diagnostics.push(...processFiles(code, file));
  if (diagnostics.length > 0) return { diagnostics };
  return {
    diagnostics: [],
    value: {
      path,
      whole,
      ports: [...ports],
      roots: named(folders, code, file),
      reads: named(read, code, file),
      origin: { file, range: { start: 0, end: Math.max(1, text.indexOf('\n')) } },
    },
  };
}

/** nginx ends at its start where it may not write its number. https://nginx.org/en/docs/ngx_core_module.html#pid */
function processFiles(code: string, file: string): Diagnostic[] {
  if (!/(?<=^|[;{}\s])pid\s/.test(code)) {
    const at = { file, range: { start: 0, end: Math.max(1, code.indexOf('\n')) } };
    const message =
      'nginx runs without root here, and may not write `/run/nginx.pid`, as it does unless told otherwise.';
    return [report('IMGC4402', message, { at, help: 'Add `pid /tmp/nginx.pid;` at its top.' })];
  }
  return [...code.matchAll(/(?<=^|[;{}\s])pid\s+["']?((?:\/var)?\/run\/[^\s;"']+)/g)].map((match) => {
    const path = match[1] ?? '';
    const end = match.index + match[0].length;
    const at = { file, range: { start: end - path.length, end } };
    const message = `nginx runs without root here, and may not write \`${path}\`.`;
    return report('IMGC4402', message, { at, help: 'Write `pid /tmp/nginx.pid;`.' });
  });
}

/** https://nginx.org/en/docs/http/ngx_http_core_module.html#root */
const folders = 'root|alias';
/** https://nginx.org/en/docs/dirindex.html */
const read =
  'include|ssl_certificate|ssl_certificate_key|ssl_(?:trusted|client)_certificate|ssl_dhparam|auth_basic_user_file';

function named(directives: string, code: string, file: string): Named[] {
  const pattern = new RegExp(`(?<=^|[{;}\\s])(?:${directives})\\s+["']?([^\\s;"']+)`, 'g');
  return [...code.matchAll(pattern)].map((match) => {
    const path = match[1] ?? '';
    const end = match.index + match[0].length;
    return { path, at: { file, range: { start: end - path.length, end } } };
  });
}

/** https://nginx.org/en/docs/beginners_guide.html#conf_structure */
function hasTopLevelHttp(code: string): boolean {
  let depth = 0;
  for (const match of code.matchAll(/"[^"\n]*"|'[^'\n]*'|(?<![\w$-])http\s*\{|[{}]/g)) {
    if (match[0].startsWith('http') && depth === 0) return true;
    if (match[0] === '}') depth--;
    else if (match[0].endsWith('{')) depth++;
  }
  return false;
}

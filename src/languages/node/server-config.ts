import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';

/** A configuration of nginx that the project brings. */
export interface ServerConfig {
  path: string;
  /** It has the `http` block itself, and is not a server block that one includes. */
  whole: boolean;
  /** The port that it listens on, where it says so. */
  port?: number;
  origin: Place;
}

/** The project's own configuration wins over imgc's. */
export function serverConfig(files: ProjectView): ServerConfig | undefined {
  for (const path of ['nginx.conf', 'default.conf']) {
    const text = files.text(path);
    if (text === undefined) continue;
    const port = /^\s*listen\s+(?:[^\s;]*:)?(\d+)[\s;]/m.exec(text)?.[1];
    return {
      path,
      whole: /^\s*http\s*\{/m.test(text),
      origin: { file: files.fromRoot(path), range: { start: 0, end: 1 } },
      ...(port === undefined ? {} : { port: Number(port) }),
    };
  }
  return undefined;
}

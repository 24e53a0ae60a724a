import type { ProjectView } from '../../model/project-view.ts';
import { embedPatterns } from './embed-patterns.ts';

/** What a context usually leaves out. */
const document =
  /(^|\/)(README|CHANGELOG|LICENSE|Dockerfile|\.env|docker-compose|compose\.|id_(?:dsa|rsa|ecdsa|ed25519)$|\.netrc|\.pypirc|gha-creds-)[^/]*$|(^|\/)\.(ssh|aws|kube|docker)\/|\.(pem|key)$/;

/** Files that `//go:embed` compiles in, although they look like none of a build's. https://pkg.go.dev/embed */
export function embeddedDocuments(files: ProjectView, sources: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of sources) {
    for (const { glob } of embedPatterns(path, files.text(path) ?? '')) {
      const named = /[?[\\]/.test(glob) ? [] : glob.includes('*') ? files.list(glob) : [glob];
      for (const file of named) if (document.test(file) && files.exists(file)) found.add(file);
    }
  }
  return [...found].sort();
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerConfigFolder } from '../../src/host/engine-socket.ts';

/** What buildx keeps of a node. https://github.com/docker/buildx/blob/master/store/nodegroup.go */
export interface BuilderNode {
  Name: string;
  Endpoint: string;
  DriverOpts: Record<string, string> | null;
}

/**
 * The nodes of a builder, read where buildx keeps them: asked itself, it connects to each of them first. None where
 * there is no such file, and then buildx is to be asked.
 * https://docs.docker.com/build/building/variables/#buildx_config
 */
export function builderNodes(builder: string, environment = process.env): BuilderNode[] {
  const folder = environment.BUILDX_CONFIG || join(dockerConfigFolder(environment), 'buildx');
  const file = join(folder, 'instances', builder);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { Nodes: BuilderNode[] | null }).Nodes ?? [];
}

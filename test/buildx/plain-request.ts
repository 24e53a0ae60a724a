import type { BuildRequest } from '../../src/buildx/build-command.ts';

/** A build that asks for nothing beside the image. */
export const plainRequest: BuildRequest = {
  context: '.',
  dockerfile: '.imgc/Dockerfile',
  image: { tags: ['orders'], platforms: [], labels: {}, annotations: {}, sbom: false },
  args: {},
  secrets: [],
  agents: [],
  hostNetwork: false,
  caches: { from: [], to: [] },
  push: false,
  load: false,
  outputs: [],
  inspected: false,
  archive: '.imgc/image.tar',
  noCache: false,
  pull: false,
  needs: { emulated: [] },
  more: [],
};

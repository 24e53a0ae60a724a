/** The newest of Dockerfile 1, which every engine with BuildKit can fetch. https://docs.docker.com/build/buildkit/frontend/ */
export const frontendImage = 'docker/dockerfile:1';

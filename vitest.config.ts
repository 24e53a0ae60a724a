import { defineConfig } from 'vitest/config';

/**
 * One more try on a real engine. A builder from which somebody pruned a single record has forgotten others that it
 * still holds, and makes them again for the first edit that needs them; apt-get is killed now and then where it fills
 * the memory (see build-in-lab.ts). What is at fault fails twice, and `npm test` names at its end what passed at the
 * second try alone.
 */
const retry = 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/lab/**'], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          exclude: ['test/lab/requested-bases.test.ts', 'test/lab/runners/**'],
          // One engine with two cores: builds side by side would only wait for each other.
          fileParallelism: false,
          maxConcurrency: 2,
          retry,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // Builders that are made, wiped and waited for.
        test: {
          name: 'runners',
          include: ['test/lab/runners/**/*.test.ts'],
          exclude: ['test/lab/runners/gha-faults.test.ts'],
          fileParallelism: false,
          retry,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // It counts what the engine and another builder hand to each other by the service, so nobody else builds meanwhile.
        test: {
          name: 'alone',
          include: ['test/lab/runners/gha-faults.test.ts'],
          retry,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // Bases that no case asks for yet, so the lab makes them here alone.
        test: {
          name: 'bases',
          include: ['test/lab/requested-bases.test.ts'],
          retry,
          testTimeout: 900_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

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
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // Builders that are made, wiped and waited for.
        test: {
          name: 'runners',
          include: ['test/lab/runners/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // No case asks for these images, so no run of everything makes them.
        test: {
          name: 'bases',
          include: ['test/lab/requested-bases.test.ts'],
          testTimeout: 900_000,
        },
      },
    ],
  },
});

import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const project = {
  'go.mod': 'module example.com/orders\n\ngo 1.25\n',
  'main.go': 'package main\n',
  'README.md': '',
  'pom.xml': '',
  'target/shop.jar': '',
};
const ignoreOf = (config: object) =>
  compileFiles({ ...project, 'build.config.yaml': JSON.stringify(config) }).output?.dockerignore?.split('\n');

const java = { base: { image: 'eclipse-temurin:21-jre', packages: 'apt', shell: true, user: 10001 } };
const custom = {
  language: 'custom',
  build: false,
  runtime: { ...java, command: ['java', '-jar', '/app.jar'] },
};

test('an artifact that no build makes is sent, whatever is hidden, also without the word `context`', () => {
  const config = { ...custom, artifacts: [{ path: 'target/shop.jar', to: '/app.jar' }] };
  expect(ignoreOf(config)).toEqual(expect.arrayContaining(['target', '!target/shop.jar']));
});

test('so is one beside what a build makes that only looks at the sources', () => {
  expect(ignoreOf({ language: 'go', artifacts: ['...', 'README.md'] })).toContain('!README.md');
});

test('what a build makes is not sent for it', () => {
  const language = { name: 'custom', image: 'maven:3-eclipse-temurin-21' };
  const config = { ...custom, language, build: { command: 'mvn package' } };
  const ignored = ignoreOf({ ...config, artifacts: [{ path: 'target/shop.jar', to: '/app.jar' }] });
  expect(ignored).toContain('target');
  expect(ignored).not.toContain('!target/shop.jar');
});

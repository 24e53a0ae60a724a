import { describe, expect, test } from 'vitest';
import { packs } from '../../src/generated/packs.ts';
import { draftConfig } from '../../src/init/draft-config.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { compileFiles } from '../run-case.ts';

function draft(files: Record<string, string>) {
  const outcome = draftConfig(viewProject(memoryFiles(files)), packs, 'meter');
  const text = outcome.value?.text;
  if (text !== undefined)
    expect(compileFiles({ ...files, 'build.config.yaml': text }).diagnostics).toEqual([]);
  return { ...outcome, text };
}

const cargo = '[package]\nname = "meter"\nversion = "0.1.0"\n';

describe('a language without a pack', () => {
  test('Rust is built by Cargo', () => {
    const { text, value } = draft({ 'Cargo.toml': cargo, 'Cargo.lock': '', 'src/main.rs': '' });
    expect(text).toContain('image: "rust:1-slim-trixie"');
    expect(text).toContain('- cargo build --release --locked\n');
    expect(text).toContain('- install -D target/release/meter /out/meter\n');
    expect(value?.notes).toEqual([
      'imgc has no name for Rust (Cargo.toml): this builds it by its usual commands.',
    ]);
  });

  test.each([
    [{ 'rust-toolchain.toml': '[toolchain]\nchannel = "1.90.0"\n' }, 'rust:1.90.0-slim-trixie'],
    [{ 'rust-toolchain': '1.75\n' }, 'rust:1.75-slim-bookworm'],
    [{ 'rust-toolchain': 'nightly\n' }, 'rust:1-slim-trixie'],
  ])('by the version that it pins: %o', (files, image) => {
    expect(draft({ 'Cargo.toml': cargo, 'src/main.rs': '', ...files }).text).toContain(`image: "${image}"`);
  });

  test('documents that the sources have compiled in are handed to the build', () => {
    const source = '#![doc = include_str!("../README.md")]\nconst A: &str = include_str!("a.txt");\n';
    const files = { 'Cargo.toml': cargo, 'src/main.rs': source, 'README.md': '', 'src/a.txt': '' };
    expect(draft(files).text).toContain('  inputs: [{context: README.md, to: README.md}]\n');
  });

  test('a program of another name than the package is the one that runs', () => {
    const bin = `${cargo}\n[[bin]]\nname = "meterd"\npath = "src/daemon.rs"\n`;
    expect(draft({ 'Cargo.toml': bin }).text).toContain('target/release/meterd');
  });

  test.each(['my_app', 'MyApp', 'my-app'])('the name %s is taken as it is', (name) => {
    const named = cargo.replace('meter', name);
    expect(draft({ 'Cargo.toml': named, 'src/main.rs': '' }).text).toContain(`/usr/local/bin/${name}}`);
  });

  test('C++ is built by CMake', () => {
    const lists =
      'project(meter CXX)\n# add_executable(old old.cpp)\nadd_executable(${PROJECT_NAME} main.cpp)\n';
    expect(draft({ 'CMakeLists.txt': lists }).text).toContain('artifacts: [{path: /out/meter, ');
  });

  test.each([
    [
      'a name that no program has',
      { 'Cargo.toml': cargo.replace('meter', 'a}; rm'), 'src/main.rs': '' },
      'Cargo.toml is',
    ],
    ['a library', { 'Cargo.toml': cargo, 'src/lib.rs': '' }, 'Cargo.toml is of Rust'],
    ['a workspace', { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n' }, 'Cargo.toml is of Rust'],
    ['Java', { 'build.gradle.kts': '' }, 'build.gradle.kts is of Java'],
    ['.NET', { 'App.csproj': '' }, 'App.csproj is of .NET'],
    ['nothing', { 'notes.txt': '' }, 'There is none of go.mod'],
  ])('%s is told by its name', (_, files, message) => {
    const { text, diagnostics } = draft(files as Record<string, string>);
    expect(text).toBeUndefined();
    expect(diagnostics[0]?.code).toBe('IMGC3002');
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.help).toContain('language: {name: custom');
  });

  test('services two levels below are named', () => {
    const service = '{"scripts":{"start":"node server.js"}}';
    const { diagnostics } = draft({ 'apps/api/package.json': service, 'apps/web/package.json': service });
    expect(diagnostics[0]?.message).toContain('but in apps/api, apps/web.');
    expect(diagnostics[0]?.help).toContain('`imgc init apps/api`');
  });

  test('beside a site it is said that it is no part; a program may have it for an extension', () => {
    const notes = (files: Record<string, string>) => draft({ 'Cargo.toml': cargo, ...files }).value?.notes;
    const lock =
      '{"lockfileVersion":3,"packages":{"":{},"node_modules/vite":{"version":"7.1.0","dev":true}}}';
    const manifest = '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7.1.0"}}';
    expect(notes({ 'package.json': manifest, 'package-lock.json': lock, 'index.html': '' })).toEqual([
      'Cargo.toml (Rust) is no part of the image: imgc has no name for it.',
    ]);
    expect(notes({ 'go.mod': 'module a\n\ngo 1.24\n', 'main.go': 'package main\n' })).toEqual([]);
  });
});

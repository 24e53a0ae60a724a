import { posix } from 'node:path';
import type { ProjectView } from '../model/project-view.ts';
import type { OtherLanguage } from '../project/other-languages.ts';
import { schemaAddress } from './schema-address.ts';

const drafts: Record<string, ((files: ProjectView) => string[] | undefined) | undefined> = {
  'Cargo.toml': rust,
  'CMakeLists.txt': cmake,
};

/** A config by commands, for a language without a pack; undefined where its files do not say enough. */
export function customDraft(files: ProjectView, { manifest }: OtherLanguage): string | undefined {
  const lines = drafts[manifest]?.(files);
  return lines && [`# yaml-language-server: $schema=${schemaAddress}`, ...lines, ''].join('\n');
}

/** What is fetched and compiled is kept from build to build, so the program is taken out of the mount that it lies in. */
function rust(files: ProjectView): string[] | undefined {
  const manifest = objectOf(files.toml('Cargo.toml').value?.value);
  const [program] = Array.isArray(manifest.bin) ? (manifest.bin as unknown[]) : [];
  const name = textOf(objectOf(program).name) ?? textOf(objectOf(manifest.package).name);
  if (
    name === undefined ||
    !/^[A-Za-z][\w-]*$/.test(name) ||
    (program === undefined && !files.exists('src/main.rs'))
  )
    return undefined;
  const locked = files.exists('Cargo.lock') ? ' --locked' : '';
  const documents = includedDocuments(files).map((path) => `{context: ${path}, to: ${path}}`);
  return [
    `language: {name: custom, image: "${rustImage(files)}"}`,
    'build:',
    ...(documents.length > 0 ? [`  inputs: [${documents.join(', ')}]`] : []),
    '  command:',
    `    - cargo build --release${locked}`,
    `    - install -D target/release/${name} /out/${name}`,
    'caches:',
    '  mounts:',
    '    - {id: cargo, target: /usr/local/cargo/registry}',
    `    - {id: ${name}-target, target: /app/target}`,
    `artifacts: [{path: /out/${name}, to: /usr/local/bin/${name}}]`,
  ];
}

/** What a context usually leaves out, and a source has compiled in: `#![doc = include_str!("../README.md")]`. */
function includedDocuments(files: ProjectView): string[] {
  const sources = ['*.rs', 'src/*.rs', 'src/*/*.rs'].flatMap((glob) => files.list(glob));
  const found = sources.flatMap((source) =>
    [...(files.text(source) ?? '').matchAll(/\binclude_(?:str|bytes)!\(\s*"([\w./-]+)"\s*\)/g)].map(
      ([, path = '']) => posix.join(posix.dirname(source), path),
    ),
  );
  const hidden = found.filter(
    (path) => /^(?:README|CHANGELOG|LICENSE)[\w.-]*$/.test(path) && files.exists(path),
  );
  return [...new Set(hidden)].sort();
}

/** The version that the project pins, else the newest. */
function rustImage(files: ProjectView): string {
  const toolchain = objectOf(files.toml('rust-toolchain.toml').value?.value).toolchain;
  const stated = textOf(objectOf(toolchain).channel) ?? files.text('rust-toolchain')?.trim() ?? '';
  const version = /^1\.(\d+)(?:\.\d+)?$/.exec(stated);
  // The first that was built on Debian 13. https://github.com/rust-lang/docker-rust
  const system = version && Number(version[1]) < 89 ? 'bookworm' : 'trixie';
  return `rust:${version?.[0] ?? '1'}-slim-${system}`;
}

function cmake(files: ProjectView): string[] | undefined {
  const text = (files.text('CMakeLists.txt') ?? '').replace(/#.*/g, '');
  const project = /\bproject\s*\(\s*([\w-]+)/i.exec(text)?.[1] ?? '';
  const found = /\badd_executable\s*\(\s*(\$\{\w+\}|[\w.-]+)/i.exec(text)?.[1];
  const name = found?.replace(/^\$\{(?:CMAKE_)?PROJECT_NAME\}$/, project);
  if (name === undefined || !/^\w[\w.-]*$/.test(name)) return undefined;
  return [
    'language: {name: custom, image: "debian:trixie-slim"}',
    'build:',
    '  packages: [cmake, g++, ninja-build]',
    '  command:',
    '    - cmake -S . -B out -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_RUNTIME_OUTPUT_DIRECTORY=/out',
    '    - cmake --build out',
    `artifacts: [{path: /out/${name}, to: /usr/local/bin/${name}}]`,
  ];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Several keys at once, as an application that builds without a download and says what it found. */
export interface Combination {
  what: string;
  config: Record<string, unknown>;
  files: Record<string, string>;
  /** The environment of `imgc build`, where secrets come from. */
  env?: Record<string, string>;
  /** What starts the container: flags, and words after the image. */
  flags?: string[];
  words?: string[];
  prints: string;
  user: string;
  /** What the image's own metadata says, as `docker image inspect` has it. */
  metadata?: Record<string, unknown>;
  /** Files of the image by their paths: mode and owner. */
  holds?: Record<string, string>;
  lacks?: string[];
}

const goMod = 'module example.com/probe\n\ngo 1.24.0\n';
const account = { name: 'me', uid: 4711, gid: 4712 };
const secret = 'a word that nobody may read';

/** Prints who runs, what may be written, a variable, and a file that the build made. */
const goProgram = `package main

import (
	"fmt"
	"os"
)

var version string

func mayWrite(folder string) bool {
	return os.WriteFile(folder+"/written", nil, 0o600) == nil
}

func main() {
	text, _ := os.ReadFile("/opt/data/list.txt")
	fmt.Println(os.Getuid(), mayWrite("/data"), mayWrite("/kept"), mayWrite("/opt/data"), os.Getenv("A"), version, string(text))
}
`;
const goTest = `package main

import (
	"os"
	"testing"
)

func TestSecret(t *testing.T) {
	if os.Getenv("TOKEN") == "" || os.Getenv("CI") != "true" {
		t.Fatal("nothing was handed over")
	}
}
`;

const nodeProgram = `
const fs = require('node:fs');
const mayWrite = (folder) => {
  try {
    fs.writeFileSync(folder + '/written', '');
    return true;
  } catch {
    return false;
  }
};
const made = fs.existsSync('made.txt') ? fs.readFileSync('made.txt', 'utf8').trim() : 'nothing';
console.log(process.getuid(), mayWrite('/data'), mayWrite('/app'), process.env.A, process.cwd(), made);
`;

const pythonProgram = `
import os
import pathlib


def may_write(folder):
    return os.access(folder, os.W_OK)


made = pathlib.Path('made.txt')
print(os.getuid(), may_write('/data'), may_write('/app'), os.environ.get('A'), made.read_text().strip() if made.exists() else 'nothing')
`;

export const combinations: Combination[] = [
  {
    what: 'Go on distroless: a stamp, a secret of the tests, a gate, folders, a stop signal',
    config: {
      language: 'go',
      build: {
        args: { VERSION: 'fast' },
        secrets: [{ id: 'TOKEN', for: ['test'] }],
        packages: ['make'],
        env: { GOFLAGS: '-buildvcs=false' },
      },
      test: { command: 'make --version && go test ./...', env: { CI: 'true' }, gate: true },
      artifacts: ['...', { context: 'data', to: '/opt/data', mode: '0555', except: ['*.md'] }],
      runtime: { env: { A: 'one' }, writable: ['/data'], volumes: ['/kept'], stopSignal: 'SIGUSR1' },
      image: { labels: { team: 'orders' } },
    },
    files: {
      'go.mod': goMod,
      'main.go': goProgram,
      'main_test.go': goTest,
      'data/list.txt': 'a list',
      'data/notes.md': 'no list',
    },
    env: { TOKEN: secret },
    prints: '65532 true true false one fast a list',
    user: '65532:65532',
    metadata: { StopSignal: 'SIGUSR1', Volumes: { '/kept': {} }, Labels: { team: 'orders' } },
    holds: { '/probe': '-rwxr-xr-x 0/0', '/opt/data/list.txt': '-r-xr-xr-x 0/0' },
    lacks: ['/opt/data/notes.md', '/main.go', '/run/secrets'],
  },
  {
    what: 'Go on nothing at all: a user of its own, a kept cache, no network, inputs',
    config: {
      language: 'go',
      build: { network: 'none', inputs: [{ context: 'words/mode.go', to: 'mode.go' }] },
      caches: { mounts: [{ id: 'kept', target: '/var/kept', sharing: 'locked' }] },
      artifacts: ['...', { context: 'data/list.txt', to: '/opt/data/list.txt' }],
      runtime: { base: 'scratch', user: account, env: { A: 'two' }, writable: ['/data', '/kept'] },
      ignore: ['docs'],
    },
    files: {
      'go.mod': goMod,
      'main.go': goProgram,
      'words/mode.go': 'package main\n\nfunc init() { version = "taken" }\n',
      'data/list.txt': 'another',
      'docs/x.txt': '',
    },
    prints: '4711 true true false two taken another',
    user: '4711:4712',
    holds: { '/data': 'drwxr-xr-x 4711/4712', '/etc/passwd': '-rw-r--r-- 0/0' },
    lacks: ['/bin', '/usr', '/docs'],
  },
  {
    what: 'JavaScript on slim: a package, an entry point, a health check, a port',
    config: {
      language: 'node',
      runtime: {
        base: 'slim',
        packages: ['tini'],
        user: account,
        env: { A: 'three' },
        entrypoint: ['/usr/bin/tini', '--', 'node'],
        command: ['index.js'],
        ports: [4000],
        healthcheck: { http: '/health', retries: 2 },
        writable: ['/data'],
      },
    },
    files: { 'package.json': '{"name": "probe", "main": "index.js"}', 'index.js': nodeProgram },
    prints: '4711 true false three /app nothing',
    user: '4711:4712',
    metadata: { ExposedPorts: { '4000/tcp': {} }, Cmd: ['index.js'] },
    holds: { '/usr/bin/tini': '-rwxr-xr-x 0/0', '/app/index.js': '-rw-r--r-- 0/0' },
    lacks: ['/var/lib/apt/lists/lock'],
  },
  {
    what: 'JavaScript by a command of its own: a secret in a file, an argument, a result of a component',
    config: {
      language: 'node',
      build: {
        command: ['test -s /root/.token', 'cat words/said.txt > made.txt', 'echo $SUFFIX >> made.txt'],
        args: { SUFFIX: 'and more' },
        env: { A: 'of the build' },
        secrets: [{ id: 'token', from: { env: 'TOKEN' }, as: { file: '/root/.token' }, invalidates: true }],
        inputs: [{ component: 'words', to: 'words' }],
      },
      components: {
        words: {
          language: { name: 'custom', image: 'debian:trixie-slim' },
          build: { command: 'mkdir /out && printf "%s" "$SAID " > /out/said.txt', env: { SAID: 'good day' } },
          test: { command: 'test -e list.txt', gate: true },
          artifacts: [{ path: '/out', to: '.' }],
        },
      },
      runtime: { env: { A: 'four' }, writable: ['/data'] },
    },
    files: {
      'package.json': '{"name": "probe", "main": "index.js"}',
      'index.js': nodeProgram,
      'words/list.txt': '',
    },
    env: { TOKEN: secret },
    prints: '65532 true false four /app good day and more',
    user: '65532:65532',
    holds: { '/app/made.txt': '-rw-r--r-- 0/0' },
    lacks: ['/root/.token'],
  },
  {
    what: 'JavaScript: what an image has, a target for work, a mirror of nothing that is used',
    config: {
      language: 'node',
      artifacts: [
        '...',
        {
          image: 'ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40',
          path: '/ko-app/grpc-health-probe',
          to: '/opt/probe',
          mode: '0755',
        },
      ],
      images: { mirror: { 'registry.nowhere': 'registry.corp/hub' } },
      targets: { dev: { from: 'build', command: ['node', 'index.js'], env: { A: 'dev' } } },
      runtime: {
        env: { A: 'five' },
        writable: ['/data'],
        healthcheck: { command: ['/opt/probe', '-version'] },
      },
    },
    files: { 'package.json': '{"name": "probe", "main": "index.js"}', 'index.js': nodeProgram },
    prints: '65532 true false five /app nothing',
    user: '65532:65532',
    metadata: { Healthcheck: { Test: ['CMD', '/opt/probe', '-version'] } },
    holds: { '/opt/probe': '-rwxr-xr-x 0/0' },
  },
  {
    what: 'Python: tests that gate, a user of its own, a cache',
    config: {
      language: 'python',
      test: { command: 'python -m unittest', gate: true },
      caches: { mounts: [{ id: 'kept', target: '/var/kept', for: ['test'] }] },
      runtime: { command: ['python', 'main.py'], user: account, env: { A: 'six' }, writable: ['/data'] },
    },
    files: {
      'requirements.txt': '',
      'main.py': pythonProgram,
      'test_main.py':
        'import unittest\n\n\nclass Works(unittest.TestCase):\n    def test_it(self):\n        self.assertTrue(True)\n',
    },
    prints: '4711 True False six nothing',
    user: '4711:4712',
    lacks: ['/app/test_main.py', '/app/requirements.txt'],
  },
  {
    what: 'Python by commands of its own: an installation, a build, a secret of the one and not of the other',
    config: {
      language: 'python',
      build: {
        install: { command: 'test -n "$TOKEN"', include: ['words'], env: { PIP_NO_INPUT: '1' } },
        command: 'test -z "${TOKEN:-}" && cat words/said.txt > made.txt',
        include: ['main.py', 'words'],
        secrets: [{ id: 'TOKEN', for: ['install'] }],
      },
      runtime: { command: ['python', 'main.py'], env: { A: 'seven' }, writable: ['/data'], workdir: '/app' },
    },
    files: {
      'requirements.txt': '',
      'main.py': pythonProgram,
      'words/said.txt': 'by a command',
      'other.txt': '',
    },
    env: { TOKEN: secret },
    prints: '10001 True False seven by a command',
    user: '10001:10001',
    lacks: ['/app/other.txt'],
  },
  {
    what: 'a static site: what a component of Node.js makes, labels, a base that is inherited',
    config: {
      language: 'static',
      extends: 'base.yaml',
      artifacts: ['...', { component: 'web', to: '/usr/share/nginx/html/app' }],
      components: { web: { language: 'node', build: { env: { WORD: 'built' } } } },
    },
    files: {
      'index.html': 'good day',
      'base.yaml': 'image: {labels: {team: orders}}\nbuild: {packages: [git]}\n',
      'web/package.json': '{"name": "web", "scripts": {"build": "node build.js"}}',
      'web/build.js':
        "const fs = require('node:fs');\nfs.mkdirSync('dist');\nfs.writeFileSync('dist/app.html', process.env.WORD);\n",
    },
    flags: ['--entrypoint', 'cat'],
    words: ['/usr/share/nginx/html/index.html', '/usr/share/nginx/html/app/app.html'],
    prints: 'good daybuilt',
    user: '101:101',
    metadata: { Labels: { team: 'orders' }, ExposedPorts: { '8080/tcp': {} } },
    holds: { '/usr/share/nginx/html/app/app.html': '-rw-r--r-- 0/0' },
    lacks: [
      '/usr/share/nginx/html/web',
      '/usr/share/nginx/html/base.yaml',
      '/usr/share/nginx/html/build.config.yaml',
    ],
  },
  {
    what: 'a custom build with packages of Debian, on slim, with another named result',
    config: {
      language: { name: 'custom', image: 'debian:trixie-slim' },
      build: { packages: ['make'], command: 'make', env: { SAID: 'made of a Makefile' } },
      test: { command: 'make --version' },
      artifacts: ['...', { path: '/out/say', to: '/usr/local/bin/say' }],
      runtime: { base: 'slim', writable: ['/data'], workdir: '/opt' },
      targets: { other: { from: 'runtime', command: ['/usr/local/bin/say', 'more'], user: account } },
    },
    files: {
      Makefile:
        'all:\n\tmkdir /out\n\tprintf \'#!/bin/sh\\necho "$$(id -u)" %s "$$(pwd)"\\n\' "$$SAID" > /out/say\n\tchmod 755 /out/say\n',
    },
    prints: '10001 made of a Makefile /opt',
    user: '10001:10001',
    holds: { '/usr/local/bin/say': '-rwxr-xr-x 0/0', '/data': 'drwxr-xr-x 10001/10001' },
    lacks: ['/usr/bin/make', '/out'],
  },
  {
    what: 'a custom build in an image of Go, as root because the config says so',
    config: {
      language: { name: 'custom', image: 'golang:1.24-trixie' },
      build: {
        command: 'CGO_ENABLED=0 go build -ldflags "-X main.version=$MODE" -o /out/probe .',
        args: { MODE: 'custom' },
      },
      artifacts: [{ path: '/out/probe', to: '/usr/local/bin/probe', mode: '0500' }],
      runtime: { user: 'root', env: { A: 'ten' }, volumes: ['/kept'], writable: ['/data'] },
    },
    files: { 'go.mod': goMod, 'main.go': goProgram },
    prints: '0 true true false ten custom ',
    user: '0:0',
    metadata: { Volumes: { '/kept': {} } },
    holds: { '/usr/local/bin/probe': '-r-x------ 0/0' },
  },
];

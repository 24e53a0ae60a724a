import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { buildInLab } from './build-in-lab.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { askFor, withContainer } from './running-container.ts';

const copyTools = [
  'COPY --from=docker:28-cli /usr/local/bin/docker /usr/local/bin/',
  'COPY --from=docker:28-cli /usr/local/libexec/docker/cli-plugins/docker-buildx /usr/local/libexec/docker/cli-plugins/',
  'COPY --from=ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40 /ko-app/grpc-health-probe /probe',
];
const tools = `const run = require('child_process').spawnSync;
console.log([['docker', '--version'], ['docker', 'buildx', 'version'], ['/probe', '-addr=127.0.0.1:1']]
  .map(([command, ...args]) => run(command, args).status).join(' '))`;

/** What only a base image as the official one can do. */
const uses = [
  {
    what: 'a virtual environment moves from the large Python to the slim one, with what pip built for it',
    dockerfile: [
      'FROM python:3.13-trixie AS build',
      'RUN python -m venv /opt/venv && readlink /opt/venv/bin/python > /opt/venv/leads-to',
      'COPY native/ /native/',
      'RUN pip install --quiet iniconfig && /opt/venv/bin/pip install --quiet iniconfig /native',
      'FROM python:3.13-slim-trixie AS image',
      'COPY --from=build /opt/venv /opt/venv',
      `ENTRYPOINT ["/opt/venv/bin/python", "-c", "import native, iniconfig; print(native.__file__[:27], open('/opt/venv/leads-to').read().strip())"]`,
    ],
    files: {
      'native/setup.py':
        "from setuptools import setup, Extension\nsetup(name='native', version='1', ext_modules=[Extension('native', ['native.c'])])\n",
      'native/native.c':
        '#include <Python.h>\nstatic struct PyModuleDef m = {PyModuleDef_HEAD_INIT, "native"};\nPyMODINIT_FUNC PyInit_native(void) { return PyModule_Create(&m); }\n',
    },
    prints: '/opt/venv/lib/python3.13/si /usr/local/bin/python',
  },
  {
    what: 'Python knows no package but pip',
    dockerfile: [
      'FROM python:3.13-trixie AS image',
      `ENTRYPOINT ["python", "-c", "import importlib.metadata as m; print(*{d.name for d in m.distributions()})"]`,
    ],
    files: {},
    prints: 'pip',
  },
  {
    what: 'Python on distroless has all of its own modules, and is not root',
    dockerfile: [
      'FROM gcr.io/distroless/python3-debian13:nonroot AS image',
      `CMD ["-c", "import bz2, ctypes, lzma, os, readline, sqlite3, ssl; print(os.getuid())"]`,
    ],
    files: {},
    prints: '65532',
  },
  {
    what: 'cgo, on a distroless image with a C library',
    dockerfile: [
      'FROM golang:1.24-trixie AS build',
      'WORKDIR /src',
      'COPY main.go .',
      'RUN go mod init example.com/x && CGO_ENABLED=1 go build -o /x . && git --version && make --version && pkg-config --version',
      'FROM gcr.io/distroless/base-debian13:nonroot AS image',
      'COPY --from=build /x /x',
      'ENTRYPOINT ["/x"]',
    ],
    files: {
      'main.go':
        'package main\n\n// static int two(void) { return 2; }\nimport "C"\nimport "fmt"\n\nfunc main() { fmt.Println("cgo", C.two()) }\n',
    },
    prints: 'cgo 2',
  },
  {
    what: 'C++ of the large Node.js, on a distroless image with its library',
    dockerfile: [
      'FROM node:24-trixie AS build',
      'COPY main.cc .',
      'RUN g++ -o /x main.cc && python3 --version && git --version && make --version && npm --version',
      'FROM gcr.io/distroless/cc-debian13:nonroot AS image',
      'COPY --from=build /x /x',
      'ENTRYPOINT ["/x"]',
    ],
    files: { 'main.cc': '#include <iostream>\nint main() { std::cout << "c++" << std::endl; }\n' },
    prints: 'c++',
  },
  {
    what: 'packages of the slim Node.js 22 on its distroless image',
    dockerfile: [
      'FROM node:22-trixie-slim AS build',
      'RUN npm install --prefix /app --no-audit --no-fund isarray@2.0.5',
      'FROM gcr.io/distroless/nodejs22-debian13:nonroot AS image',
      'COPY --from=build /app /app',
      `CMD ["-p", "process.version.split('.')[0] + require('/app/node_modules/isarray')([]) + process.getuid()"]`,
    ],
    files: {},
    prints: 'v22true65532',
  },
  {
    what: 'the Docker client and the gRPC probe, on a base that is not their own',
    dockerfile: [
      'FROM gcr.io/distroless/nodejs24-debian13:nonroot AS image',
      ...copyTools,
      'COPY tools.js /',
      'CMD ["/tools.js"]',
    ],
    files: { 'tools.js': tools },
    // 2: nobody listens, says the probe.
    prints: '0 0 2',
  },
];

describe.each(uses)('$what', ({ dockerfile, files, prints }) => {
  test('works', async (context) => {
    const text = dockerfile.join('\n');
    await labOrSkip(context, baseReferences(text));
    const folder = await folderWith({ Dockerfile: `${text}\n`, ...files });
    await buildInLab(folder, 'Dockerfile', 'imgc-lab/base');
    expect(await run('docker', ['run', '--rm', 'imgc-lab/base'])).toBe(prints);
  });
});

test('nginx answers as nobody in particular, and writes to /tmp alone', async (context) => {
  const image = 'nginxinc/nginx-unprivileged:1.29';
  await labOrSkip(context, [image]);
  const exitCode = await withContainer(
    image,
    { port: 8080, readOnly: true, tmpfs: '/tmp' },
    async (container) => {
      expect(await askFor({ path: '/' }, container)).toMatchObject({ status: 200 });
      expect(await run('docker', ['exec', container.id, 'id', '-u'])).toBe('101');
      expect(await run('docker', ['logs', container.id])).toContain('"GET / HTTP/1.1" 200');
    },
  );
  expect(exitCode).toBe(0);
});

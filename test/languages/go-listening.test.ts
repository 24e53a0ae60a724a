import { describe, expect, test } from 'vitest';
import { module, outcome, recipe } from './go-recipe.ts';

const project = (source: string, more = {}) => ({
  'go.mod': module,
  'main.go': `package main\n\nfunc main() {\n\t${source}\n}\n`,
  ...more,
});

describe('the port that a program listens on', () => {
  test.each([
    ['http.ListenAndServe(":8080", mux)', [8080]],
    ['http.ListenAndServe("0.0.0.0:80", nil)', [80]],
    ['server := &http.Server{\n\t\tAddr:    ":9000",\n\t\tHandler: mux,\n\t}', [9000]],
    ['listener, err := net.Listen("tcp", ":50051")', [50051]],
    ['router := gin.Default()\n\trouter.Run()', [8080]],
    ['router := gin.Default()\n\trouter.Run(":8081")', [8081]],
    ['e.Logger.Fatal(e.Start(":1323"))', [1323]],
    ['log.Fatal(app.Listen(":3000"))', [3000]],
    [
      'port := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "8082"\n\t}\n\thttp.ListenAndServe(":"+port, nil)',
      [8082],
    ],
    ['addr := flag.String("addr", ":4000", "where")\n\thttp.ListenAndServe(*addr, nil)', [4000]],
    ['port := flag.Int("port", 4001, "where")\n\tnet.Listen("tcp", fmt.Sprintf(":%d", *port))', [4001]],
    ['const addr = ":4002"\n\tserver := http.Server{Addr: addr}', [4002]],
    ['go http.ListenAndServe(":9090", metrics)\n\thttp.ListenAndServe(":8080", mux)', [9090, 8080]],
    ['go http.ListenAndServe("localhost:6060", nil)\n\thttp.ListenAndServe(":8080", mux)', [8080]],
  ])('is read: %s', (source, ports) => {
    expect(recipe(project(source)).runtime?.ports).toEqual(ports);
    expect(outcome(project(source)).diagnostics).toEqual([]);
  });

  test.each([
    ['nobody knows', 'http.ListenAndServe(config.Addr, nil)'],
    ['it is a comment', '// http.ListenAndServe(":8080", nil)'],
    ['it is a socket', 'net.Listen("unix", "/tmp/orders.sock")'],
    ['a test is called so', 't.Run("at 10:30", test)'],
    [
      'it is said twice',
      'port := "1000"\n\tif debug {\n\t\tport = "2000"\n\t}\n\thttp.ListenAndServe(":"+port, nil)',
    ],
  ])('is not where %s', (_, source) => {
    expect(recipe(project(source)).runtime?.ports).toBeUndefined();
  });

  test('is what the config sets the variable to', () => {
    const source =
      'port := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "80"\n\t}\n\thttp.ListenAndServe(":"+port, nil)';
    expect(recipe(project(source), { imageEnv: { PORT: '4444' } }).runtime?.ports).toEqual([4444]);
  });

  test('is that of the program that starts, in no test', () => {
    const files = {
      'go.mod': module,
      'cmd/orders/main.go': 'package main\n\nfunc main() { http.ListenAndServe(":1000", nil) }\n',
      'cmd/orders/main_test.go': 'package main\n\nvar s = http.ListenAndServe(":3000", nil)\n',
      'cmd/worker/main.go': 'package main\n\nfunc main() { http.ListenAndServe(":2000", nil) }\n',
    };
    expect(recipe(files, { name: 'orders' }).runtime?.ports).toEqual([1000]);
  });
});

test('a program that listens on loopback alone is told of', () => {
  expect(outcome(project('http.ListenAndServe("127.0.0.1:8080", nil)')).diagnostics).toMatchObject([
    {
      code: 'IMGC4002',
      place: { file: 'main.go' },
      message: 'The server listens on `127.0.0.1` alone, and nothing outside its container reaches it.',
      help: 'Listen on all addresses: `":8080"`.',
    },
  ]);
});

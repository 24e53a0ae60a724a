import { describe, expect, test } from 'vitest';
import { renderGithub } from '../../src/diagnostics/render-github.ts';
import { escapeMessage, escapeProperty } from '../../src/diagnostics/workflow-command.ts';
import { report } from '../../src/diagnostics/report.ts';

const file = 'build.config.yaml';
const text = 'language: node\nruntime:\n  ports: [3000]\n';
const sources = {
  textOf: (name: string) => (name === file ? text : undefined),
  show: (name: string) => name,
};
const at = (marked: string) => {
  const start = text.indexOf(marked);
  return { file, range: { start, end: start + marked.length } };
};

test('a message keeps its lines and its percent signs', () => {
  expect(escapeMessage('50% of: a, b\r\nc')).toBe('50%25 of: a, b%0D%0Ac');
  expect(escapeMessage('%0A')).toBe('%250A');
});

test('a property keeps what would end it as well', () => {
  expect(escapeProperty('a: b, 50%\nc')).toBe('a%3A b%2C 50%25%0Ac');
});

describe('a diagnostic', () => {
  test('is one line, with the last column that is marked', () => {
    const found = report('IMGC2001', 'There is no key `x`.', { at: at('runtime'), help: 'Mend it.' });
    expect(renderGithub([found], sources)).toBe(
      '::error file=build.config.yaml,line=2,endLine=2,col=1,endColumn=7,title=IMGC2001%3A Unknown key' +
        '::There is no key `x`.%0Ahelp: Mend it.\n',
    );
  });

  test('has no columns on several lines', () => {
    const found = report('IMGC2002', 'No.', { at: at('runtime:\n  ports: [3000]\n') });
    expect(renderGithub([found], sources)).toContain(' file=build.config.yaml,line=2,endLine=3,title=');
  });

  test('has no place where no file is to blame, and a file alone where nobody reads it', () => {
    expect(renderGithub([report('IMGC6001', 'No.')], sources)).toBe(
      '::error title=IMGC6001%3A docker is not installed::No.\n',
    );
    const elsewhere = { file: 'a,b.json', range: { start: 0, end: 1 } };
    expect(renderGithub([report('IMGC4001', 'No.', { at: elsewhere })], sources)).toContain(
      '::error file=a%2Cb.json,title=',
    );
  });

  test('is a warning where it is one, and names the other places', () => {
    const related = [{ place: at('ports'), message: 'It begins here.' }];
    const found = report('IMGC4107', 'No.', { at: at('runtime'), related });
    const line = renderGithub([found], sources);
    expect(line).toMatch(/^::warning file=/);
    expect(line).toMatch(/::No\.%0Abuild\.config\.yaml:3:3: It begins here\.\n$/);
  });
});

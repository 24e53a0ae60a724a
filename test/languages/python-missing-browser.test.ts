import { expect, test } from 'vitest';
import type { Wishes } from '../../src/model/recipe.ts';
import { codesOf } from './python-recipe.ts';

const launches = 'with sync_playwright() as p:\n    browser = p.chromium.launch()\n';

function toldOf(source: string, wishes: Partial<Wishes> = {}): string[] {
  return codesOf({ 'requirements.txt': 'playwright==1.56.0\n', 'main.py': source }, wishes);
}

test('a browser that is started is missed', () => {
  expect(toldOf(launches)).toEqual(['IMGC4308']);
});

test('nothing is said where none is started, it runs elsewhere, or it is there', () => {
  expect(toldOf('import playwright\n')).toEqual([]);
  expect(toldOf('browser = p.chromium.connect_over_cdp(url)\n')).toEqual([]);
  expect(toldOf(launches.replace('launch()', 'launch(executable_path="/usr/bin/chromium")'))).toEqual([]);
  expect(toldOf(launches, { bringsBrowser: true })).toEqual([]);
});

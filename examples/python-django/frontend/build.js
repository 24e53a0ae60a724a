import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const lines = readFileSync('src/offers.txt', 'utf8').split('\n');
const offers = lines.filter((line) => line !== '' && !line.startsWith('#'));
const code = readFileSync('src/main.js', 'utf8');

mkdirSync('dist', { recursive: true });
writeFileSync('dist/main.js', `const offers = ${JSON.stringify(offers)};\n${code}`);

/**
 * All laws with seeds of their own, round after round, as long as one likes: `npm run soak:laws -- [ROUNDS] [SEED]`. It
 * ends with the seeds that broke one; `SEED=… npx vitest run FILE` shows it again.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const rounds = Number(process.argv[2] ?? 10);
const first = Number(process.argv[3] ?? 1);
const files = lawFiles();
const broken: number[] = [];

for (let seed = first; seed < first + rounds; seed += 1) {
  console.log(`seed ${seed} of ${first}–${first + rounds - 1}: ${files.length} files`);
  const env = { ...process.env, SEED: String(seed) };
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', ...files], { encoding: 'utf8', env });
  if (status === 0) continue;
  broken.push(seed);
  console.log(`${stderr}\n${stdout}`);
}

console.log(
  broken.length === 0 ? `No law broke in ${rounds} rounds.` : `Laws broke with the seeds ${broken.join(', ')}.`,
);
process.exitCode = broken.length === 0 ? 0 : 1;

/** The tests that draw with fast-check. */
function lawFiles(): string[] {
  return readdirSync('test', { encoding: 'utf8', recursive: true })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("'fast-check'"))
    .sort();
}

import { spawnSync } from 'node:child_process';
import { stdout } from 'node:process';

/**
 * Whether a program can be run, for tests that skip what the machine lacks.
 * @param how how to install the program, printed where it is missing
 */
export function isInstalled(how: string, command: string, ...parameters: readonly string[]): boolean {
  const is = spawnSync(command, parameters).status === 0;
  if (!is && how !== '') stdout.write(`Skipped without ${command}: ${how}\n`);
  return is;
}

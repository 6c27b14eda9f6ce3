import { spawnSync } from 'node:child_process';
import { stdout } from 'node:process';

/**
 * Whether a program can be run, for tests that take what the machine has and skip the rest.
 * @param how where the program comes from: printed where it is not there, so that a skipped test explains itself
 */
export function isInstalled(how: string, command: string, ...parameters: readonly string[]): boolean {
  const is = spawnSync(command, parameters).status === 0;
  if (!is && how !== '') stdout.write(`Skipped without ${command}: ${how}\n`);
  return is;
}

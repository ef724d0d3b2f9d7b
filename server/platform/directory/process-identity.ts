import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

const hasProc = existsSync('/proc/self/stat');

/**
 * Where a process id has its meaning: this boot of this machine and, in a container, its own set of processes.
 * Two processes of the same place can see whether the other lives; of different places they cannot.
 */
export function processPlace(): string {
  if (!hasProc) return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}

/**
 * When a living process of this place was started, in the system's own notation; null where no such process lives.
 * With the id it names a process for good: a later process may get the id, but not the time as well.
 */
export function processStart(pid: number): string | null {
  try {
    if (!hasProc)
      return (
        execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
      );
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}

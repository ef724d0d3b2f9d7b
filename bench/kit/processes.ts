import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started took. */
export interface Taken {
  /** Seconds of processor time. */
  readonly cpu: number;
  /** The most memory that all of them held at once, in MB; what several share is counted once. */
  readonly peakMegabytes: number;
}

const TICKS = 100;
const EVERY_MS = 50;

interface Process {
  readonly parent: number;
  /** Ticks of its own, and of children that have ended and were waited for. */
  readonly ticks: number;
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      found.set(pid, { parent: Number(fields[1]), ticks });
    } catch {
      // It ended while it was being looked at.
    }
  }
  return found;
}

function treeOf(root: number, all: ReadonlyMap<number, Process>): number[] {
  const tree = [root];
  for (const pid of tree) for (const [child, { parent }] of all) if (parent === pid) tree.push(child);
  return tree.filter((pid) => all.has(pid));
}

/** Memory of a process with its share of what it has in common with others, in kB. */
function proportional(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Watches a process and its descendants (Linux), looking as often as said: a look at gigabytes takes milliseconds of its own.
 * `taken` tells what they took since the last call, or since the start.
 */
export function watchProcesses(root: number, everyMs = EVERY_MS): { taken(): Taken; stop(): void } {
  let peak = 0;
  let ticks = 0;
  let before = 0;
  const look = (): void => {
    const all = processes();
    const tree = treeOf(root, all);
    peak = Math.max(
      peak,
      tree.reduce((sum, pid) => sum + proportional(pid), 0),
    );
    ticks = Math.max(
      ticks,
      tree.reduce((sum, pid) => sum + (all.get(pid)?.ticks ?? 0), 0),
    );
  };
  look();
  before = ticks;
  const timer = setInterval(look, everyMs);
  return {
    taken() {
      look();
      const result = { cpu: (ticks - before) / TICKS, peakMegabytes: Math.round(peak / 1024) };
      before = ticks;
      peak = 0;
      return result;
    },
    stop: () => clearInterval(timer),
  };
}

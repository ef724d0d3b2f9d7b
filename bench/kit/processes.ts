import { readdirSync, readFileSync } from 'node:fs';

const TICKS = 100;

interface Process {
  readonly parent: number;
  /** Ticks that it has taken itself. */
  readonly own: number;
  /** Ticks of its children that have ended, with all that they waited for. */
  readonly ended: number;
}

/** @param name of a process in `/proc`: its number, or `self` */
function processOf(name: string): Process {
  const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticksOf = (places: readonly number[]): number =>
    places.reduce((sum, at) => sum + Number(fields[at]), 0);
  return { parent: Number(fields[1]), own: ticksOf([11, 12]), ended: ticksOf([13, 14]) };
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      found.set(pid, processOf(name));
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

/** Seconds of processor time that a process and its descendants have taken, those included that ended and were waited for (Linux). */
export function processorSeconds(root: number): number {
  const all = processes();
  const ticks = treeOf(root, all).flatMap((pid) => {
    const found = all.get(pid);
    return found ? [found.own, found.ended] : [];
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS;
}

/** The same of this process's children that have ended, with all that they waited for. */
export function processorSecondsOfEnded(): number {
  return processOf('self').ended / TICKS;
}

/**
 * Watches the memory of a process and its descendants (Linux). A look at gigabytes takes some 30 ms of a processor, and holds
 * up who is asking for memory then: what is timed is not watched.
 * `peak` is the most MB that all of them held at once since the last call; what several share is counted once.
 */
export function watchMemory(root: number, everyMs = 50): { peak(): number; stop(): void } {
  let most = 0;
  const look = (): void => {
    const held = treeOf(root, processes()).reduce((sum, pid) => sum + proportional(pid), 0);
    most = Math.max(most, held);
  };
  const timer = setInterval(look, everyMs);
  return {
    peak() {
      look();
      const result = Math.round(most / 1024);
      most = 0;
      return result;
    },
    stop: () => clearInterval(timer),
  };
}

import { readdirSync, readFileSync } from 'node:fs';

// What the processes of a run cost, as the kernel counts it: on a machine with other work a second says little, and
// the processor time of a request still says what it costs.

const ticks = 100;
const page = 4096;

export type Cost = { readonly server: number; readonly database: number };

/** Processor seconds so far of the server, and of the postmaster with all its children. */
export function costOf(serverPid: number, postmasterPid: number): Cost {
  const database = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat !== null)
    .filter(({ pid, parent }) => pid === postmasterPid || parent === postmasterPid)
    // Backends that ended are counted with their parent.
    .reduce((sum, stat) => sum + stat.own + (stat.pid === postmasterPid ? stat.ended : 0), 0);
  return { server: statOf(serverPid)?.own ?? 0, database };
}

export const residentMiB = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * page) / 2 ** 20;

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (place: number) => Number(fields[place]) || 0;
    return { pid, parent: at(1), own: (at(11) + at(12)) / ticks, ended: (at(13) + at(14)) / ticks };
  } catch {
    return null;
  }
}

/** Least squares: how much `y` grows for each unit of `x`. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const under = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return under === 0 ? 0 : over / under;
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A pid is used again after its process is gone; pid and moment of birth together are not. */
export function identify(pid) {
  const born = process.platform === 'linux' ? bornOnLinux(pid) : bornElsewhere(pid);
  return born === null ? null : { pid, born };
}

/** Whether that very process still runs. A zombie does not. */
export function stillRuns(identity) {
  return identify(identity.pid)?.born === identity.born;
}

// proc(5): after the name, which may itself hold `)`, come the state (3) and further on the start time (22) in ticks.
function bornOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function bornElsewhere(pid) {
  const listed = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [, state, born] = /^\s*(\S+)\s+(.+?)\s*$/.exec(listed.stdout ?? '') ?? [];
  return born === undefined || state?.startsWith('Z') ? null : born;
}

import type { ServerChangedEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import { compareText } from '../../values/issue.ts';
import { notify } from '../notify.ts';
import type { State } from '../state.ts';
import type { World } from '../world.ts';

/** Whether a voicemail server serves: it is active and answers. */
export function isServing(state: State, server: string): boolean {
  const known = state.servers.get(server);
  return known === undefined || (known.reachable && known.status === 'active');
}

/** the voicemail of all accounts on the server goes off with it, and the administrator is told for each. */
export function changeServer(world: World, event: ServerChangedEvent, cause: Cause): void {
  const { server } = event;
  const before = world.state.servers.get(server);
  const served = isServing(world.state, server);
  world.record('', cause, {
    kind: 'server-changed',
    server,
    reachable: event.reachable ?? before?.reachable ?? true,
    status: event.status ?? before?.status ?? 'active',
  });
  if (!served || isServing(world.state, server)) return;
  const on = [...world.state.accounts.values()].filter((one) => one.plan.voicemail === server && !one.closed);
  for (const account of on.sort((a, b) => compareText(a.name, b.name))) {
    notify(world, account, 'admin', 'voicemail-unreachable', cause);
  }
}

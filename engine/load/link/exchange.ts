import type { Ivr, ServerChangedEvent, VoicemailServer } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Linking, named, refer, unique } from './linking.ts';

/** What of the exchange a plan's defaults, an account or an event may choose. */
export interface Choices {
  readonly 'translation-set'?: string;
  readonly ivr?: Ivr;
}

/**
 * Translation sets, voicemail servers and languages, and the plans that name them.
 * Issues: reference/unknown, reference/duplicate, settings/contradiction where a plan names a server that is disabled.
 */
export function linkExchange(linking: Linking): void {
  const { book } = linking;
  const all = [...book.resources.values()];
  unique(
    linking,
    'translation sets',
    all.flatMap(({ 'translation-sets': sets = [] }) => sets.map((name, key) => ({ name, owner: sets, key }))),
  );
  unique(linking, 'voicemail servers', named(servers(linking), 'name'));
  for (const plan of book.plans.values()) {
    const { voicemail } = plan;
    if (voicemail !== undefined) linkVoicemail(linking, plan, voicemail);
  }
}

/** A document with mistakes may have what the valid ones lack. */
function isComplete({ book, names }: Linking): boolean {
  return book.resources.size === names.resources.size;
}

function servers({ book }: Linking): VoicemailServer[] {
  return [...book.resources.values()].flatMap((document) => document['voicemail-servers'] ?? []);
}

/** one server, and an active one. */
function linkVoicemail(linking: Linking, plan: { readonly name: string }, voicemail: string): void {
  if (!isComplete(linking)) return;
  const known = new Map(servers(linking).map((server) => [server.name, server]));
  refer(linking, 'voicemail server', plan, 'voicemail', voicemail, known);
  const server = known.get(voicemail);
  if (server?.status !== 'disabled') return;
  const message = `the voicemail server ${quoted(voicemail)} is disabled`;
  linking.findings.error('settings/contradiction', linking.places.of(plan, 'voicemail'), message, {
    related: { message: 'the server', place: linking.places.of(server, 'status') },
  });
}

/** Issue: reference/unknown. */
export function linkExchangeChoices(linking: Linking, owner: Choices): void {
  if (!isComplete(linking)) return;
  const all = [...linking.book.resources.values()];
  const { 'translation-set': set, ivr } = owner;
  if (set !== undefined) {
    const known = new Set(all.flatMap((document) => document['translation-sets'] ?? []));
    refer(linking, 'translation set', owner, 'translation-set', set, known);
  }
  if (ivr?.language === undefined) return;
  const languages = new Set(all.flatMap((document) => document.languages ?? []));
  refer(linking, 'language of the exchange', ivr, 'language', ivr.language, languages);
}

/** Issue: reference/unknown. */
export function linkServerEvent(linking: Linking, event: ServerChangedEvent): void {
  if (!isComplete(linking)) return;
  const known = new Set(servers(linking).map(({ name }) => name));
  refer(linking, 'voicemail server', event, 'server', event.server, known);
}

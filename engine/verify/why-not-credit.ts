import { creditKey, targetsLine } from '../bill/bill.ts';
import type { CreditForfeited, CreditGranted, CreditRule } from '../model/credit.ts';
import type { Entry } from '../model/journal.ts';
import { humanTime } from '../report/report.ts';
import { printAmount } from '../values/money.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';
import { type Asked, appliedAt, type Verdict } from './why-not-asked.ts';
import { untargeted } from './why-not-tax.ts';

type Granted = Entry & CreditGranted;

/** Why a credit paid nothing, or when it did. Null where no credit has the name. */
export function whyNotCredited(asked: Asked, name: string): Verdict | null {
  const { own, zone, program } = asked;
  const rule = program.credits.get(name);
  if (rule === undefined) return null;
  const places = [rule.place];
  const drawn = own.filter((entry) => isDrawnOn(entry, name));
  if (drawn.length > 0) return appliedAt(drawn, zone, 'drawn', places);
  const granted = own.filter((entry): entry is Granted => entry.kind === 'credit-granted' && entry.credit === name);
  const [first] = granted;
  if (first === undefined) return { applied: false, title: whyNotGranted(asked, rule), places };
  const title = forfeitedWords(asked, first) ?? untargeted(rule.appliesTo, asked.lines) ?? notInvoiced(asked, rule);
  return { applied: false, title, places };
}

/** As a payment it is drawn beside the lines; as a price cut it is lines. */
function isDrawnOn(entry: Entry, name: string): boolean {
  if (entry.kind !== 'invoice-issued' || entry.invoice === null) return false;
  const { draws = [], lines } = entry.invoice;
  return (
    draws.some(({ credit }) => credit === name) ||
    lines.some(({ derived }) => derived?.rule.startsWith(creditKey(`${name}#`)) === true)
  );
}

function whyNotGranted({ own, zone, end }: Asked, { name, buy }: CreditRule): string {
  const refused = own.find(
    (entry) => entry.kind === 'rejected' && /^credit-(granted|bought)$/.test(entry.event) && entry.about === name,
  );
  if (refused?.kind === 'rejected')
    return `refused on ${humanTime(refused.at, zone)}: ${REFUSAL_WORDS[refused.code] ?? refused.code}`;
  return `plan ${end.plan} does not grant it, and nobody else granted ${buy === null ? '' : 'or bought '}it`;
}

function forfeitedWords({ own, zone }: Asked, { grant }: Granted): string | null {
  const lost = own.find(
    (entry): entry is Entry & CreditForfeited => entry.kind === 'credit-forfeited' && entry.grant === grant,
  );
  const why = {
    expired: 'it had expired',
    replaced: 'it was granted anew',
    left: 'the plan was left that granted it',
    freed: 'the account was closed, and it was on the balance',
  };
  return lost === undefined
    ? null
    : `${printAmount(lost.amount)} of it were lost on ${humanTime(lost.at, zone)}: ${why[lost.why]}`;
}

/** It is there, and so is what it could pay. */
function notInvoiced({ own, lines }: Asked, { appliesTo }: CreditRule): string {
  const isInvoiced = own.some(
    (entry) => entry.kind === 'invoice-issued' && entry.invoice?.lines.some((line) => targetsLine(appliesTo, line)),
  );
  if (!isInvoiced && lines.length > 0) return 'nothing that it could pay was invoiced by the end of the scenario';
  return 'nothing was left that it could pay';
}
